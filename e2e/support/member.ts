import type { Page } from "@playwright/test";
import { makeId } from "@/lib/kernel/ids";
import type { Role } from "@/lib/kernel/words";
import { sql } from "./database";
import { place } from "./place";
import { runProgram } from "./processes";
import { expect } from "./product";

export type Member = {
	companyId: string;
	flowId: string;
	/** An API key of the sandbox; none where there are no inquiries. */
	key: string;
	email: string;
	password: string;
};

/** A member of a company that no other test knows, and that has so many inquiries. */
export async function makeMember(role: Role = "owner", inquiries = 0): Promise<Member> {
	const { database, settings, webs } = place();
	const said = await runProgram("e2e/member.ts", {
		...settings,
		DATABASE_URL: database,
		PUBLIC_URL: webs[0],
		ROLE: role,
		INQUIRIES: `${inquiries}`,
	});
	return JSON.parse(said.trim().split("\n").at(-1) ?? "");
}

/** Another member of the same company, with the same password. */
export async function makeColleague(of: Member, role: Role, name: string): Promise<Member> {
	const at = new Date();
	const userId = makeId("user", at);
	const email = `${userId.toLowerCase()}@example.com`;
	await sql()`
		insert into users (id, email, name, password_hash, created_at)
		select ${userId}, ${email}, ${name}, password_hash, ${at} from users where email = ${of.email}`;
	await sql()`
		insert into members (id, company_id, user_id, role, created_at)
		values (${makeId("member", at)}, ${of.companyId}, ${userId}, ${role}, ${at})`;
	return { ...of, email };
}

/** Signs in by the form, as a person would. */
export async function signIn(page: Page, member: Member): Promise<void> {
	await enterPassword(page, member);
	await arrived(page);
}

/** The first half of it, for who is asked for a second factor then. */
export async function enterPassword(page: Page, { email, password }: Member): Promise<void> {
	await page.goto("/sign-in");
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/**
 * In the dashboard, in the environment they were in last, with the page that signing in leads to whole: a step
 * elsewhere would only break it off.
 */
export async function arrived(page: Page): Promise<void> {
	await expect(page).toHaveURL(/\/c\/org_\w+\/(sandbox|production)/);
	await expect(page.locator("main h1")).toBeVisible();
	await page.waitForLoadState("load");
}

/** Opens a page and waits until it is whole, and all of it alive: what is typed before is not React's. */
export async function visit(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForFunction(() => {
		// In the place of what is still on its way.
		if (document.querySelector("template[id^='B:']")) return false;
		const parts = [...document.querySelectorAll("main :is(button, input, select, textarea, a)")];
		return parts.every((part) => Object.keys(part).some((name) => name.startsWith("__react")));
	});
}

export const addressOf = ({ companyId }: Member, path: string, environment = "sandbox") =>
	`/c/${companyId}/${environment}/${path}`;
