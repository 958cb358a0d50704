import type { Page } from "@playwright/test";
import { DAY_AND_NIGHT, judge } from "./support/axe";
import { codeShown, letter } from "./support/letters";
import { arrived } from "./support/member";
import { newPhone } from "./support/phone";
import type { Web } from "./support/processes";
import { expect, secret, test } from "./support/product";
import { sampled } from "./support/twins";
import { World } from "./support/world";

const PASSWORD = "a sentence of four words";
const NEW_PASSWORD = "another one of five words";

for (const [i, width] of [1280, 390].entries()) {
	const title = `at ${width} px: first start, invitation, link, reset, second factor, recovery code, out everywhere`;
	test(title, sampled(i, 2), async ({ page, another }) => {
		test.setTimeout(180_000);
		const world = await World.open();
		try {
			const web = await world.web();
			await world.worker();
			await page.setViewportSize({ width, height: 844 });
			await journey(web, page, () => another({ viewport: { width, height: 844 } }));
		} finally {
			await world.close();
		}
	});
}

async function journey(web: Web, page: Page, another: () => Promise<Page>): Promise<void> {
	const at = (path: string) => `${web.url}${path}`;

	await test.step("an empty installation leads to creating the owner, and a form keeps what was typed", async () => {
		await page.goto(at("/"));
		await expect(page).toHaveURL(at("/sign-in/first"));
		await judge(page, DAY_AND_NIGHT);
		await page.getByLabel("Your name").fill("Ana <b>Gómez</b>");
		await page.getByLabel("E-mail").fill("ana@example.com");
		await page.getByLabel("Company").fill("Barkside");
		await page.getByLabel("Password").fill("password1234");
		await page.getByRole("button", { name: "Create the owner" }).click();
		await expect(page.getByText("is one of those that are tried first")).toBeVisible();
		await expect(page.getByLabel("Your name")).toHaveValue("Ana <b>Gómez</b>");
		await page.getByLabel("Password").fill(PASSWORD);
		await page.getByRole("button", { name: "Create the owner" }).click();
		await arrived(page);
	});
	const home = /^.*\/c\/org_\w+\/sandbox/.exec(page.url())?.[0] ?? "";

	const bea = await another();
	await test.step("a second member is invited, and joins by the letter's link", async () => {
		await page.goto(`${home}/team`);
		await judge(page, DAY_AND_NIGHT);
		await page.getByLabel("E-mail").fill("nobody");
		await page.getByRole("button", { name: "Invite" }).click();
		await expect(page.getByText("This does not look like an e-mail address")).toBeVisible();
		await page.getByLabel("E-mail").fill("bea@example.com");
		await page.getByRole("button", { name: "Invite" }).click();
		await expect(page.getByText("bea@example.com is invited")).toBeVisible();
		await bea.goto(await letter("bea@example.com", "/sign-in/invitation", web.url));
		await expect(bea.getByRole("heading", { name: "Join Barkside" })).toBeVisible();
		await judge(bea, DAY_AND_NIGHT);
		await bea.getByLabel("Your name").fill("Bea");
		await bea.getByLabel("Password").fill(PASSWORD);
		await bea.getByRole("button", { name: "Create my account" }).click();
		await arrived(bea);
		await page.reload();
		await expect(page.getByRole("cell", { name: /Bea/ }).first()).toBeVisible();
	});

	await test.step("she signs out, and in again by a link that her mail program has opened before", async () => {
		await bea.goto(at("/sign-out"));
		await bea.getByRole("button", { name: "Sign out" }).click();
		await expect(bea.getByText("You are signed out.")).toBeVisible();
		await judge(bea, DAY_AND_NIGHT);
		await bea.goto(`${home}/team`);
		await expect(bea).toHaveURL(/\/sign-in\?to=/);
		await bea.goto(at("/sign-in/link"));
		await bea.getByLabel("E-mail").fill("bea@example.com");
		await bea.getByRole("button", { name: "E-mail me a link" }).click();
		await expect(bea.getByText("a letter with a link is on its way")).toBeVisible();
		const link = await letter("bea@example.com", "/sign-in/confirm", web.url);
		for (let i = 0; i < 3; i++) expect((await fetch(link)).status).toBe(200);
		await bea.goto(link);
		await bea.getByRole("button", { name: "Sign in" }).click();
		await arrived(bea);
		await bea.goto(link);
		await expect(bea.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
	});

	await test.step("she forgets her password, and sets a new one", async () => {
		await bea.goto(at("/sign-in/forgot"));
		await bea.getByLabel("E-mail").fill("bea@example.com");
		await bea.getByRole("button", { name: "E-mail me a link" }).click();
		await expect(bea.getByText("a letter with a link is on its way")).toBeVisible();
		await bea.goto(await letter("bea@example.com", "/sign-in/reset", web.url));
		await expect(bea.getByLabel("New password")).toBeVisible();
		await judge(bea, DAY_AND_NIGHT);
		await bea.getByLabel("New password").fill(NEW_PASSWORD);
		await bea.getByRole("button", { name: "Save and sign in" }).click();
		await arrived(bea);
	});

	let recovery = "";
	await test.step("she sets up a second factor, and gets recovery codes", async () => {
		const phone = secret(newPhone());
		await bea.goto(at("/account"));
		await judge(bea, DAY_AND_NIGHT);
		await bea.getByLabel(/Phone number/).fill(phone);
		await bea.getByRole("button", { name: "Send a code" }).click();
		await expect(bea.getByLabel("Security code")).toBeVisible();
		await bea.getByLabel("Security code").fill(await codeShown(phone, web.url));
		await bea.getByRole("button", { name: "Turn on" }).click();
		const codes = bea.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
		await expect(codes).toHaveCount(10);
		recovery = secret((await codes.first().textContent()) ?? "");
		await judge(bea, DAY_AND_NIGHT);
	});

	const elsewhere = await another();
	await test.step("on another device it is asked for; a recovery code passes", async () => {
		await elsewhere.goto(at("/sign-in"));
		await elsewhere.getByLabel("E-mail").fill("bea@example.com");
		await elsewhere.getByLabel("Password").fill("not her password");
		await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
		await expect(elsewhere.getByText("do not belong together")).toBeVisible();
		await expect(elsewhere.getByLabel("E-mail")).toHaveValue("bea@example.com");
		await elsewhere.getByLabel("Password").fill(NEW_PASSWORD);
		await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
		await expect(elsewhere.getByRole("heading", { name: "Is it you?" })).toBeVisible();
		// Not in yet, whatever is typed into the address.
		await elsewhere.goto(`${home}/team`);
		await expect(elsewhere).toHaveURL(/\/sign-in\/second-factor/);
		await judge(elsewhere, DAY_AND_NIGHT);
		await elsewhere.getByText("Use a recovery code").click();
		await elsewhere.getByLabel("Recovery code").fill(recovery);
		await elsewhere.getByRole("button", { name: "Continue with this code" }).click();
		await arrived(elsewhere);
	});

	await test.step("signing out everywhere ends both devices at once", async () => {
		await elsewhere.goto(at("/account"));
		await elsewhere.getByRole("button", { name: "Sign out everywhere" }).click();
		await expect(elsewhere).toHaveURL(/\/sign-in/);
		await bea.goto(at("/account"));
		await expect(bea).toHaveURL(/\/sign-in/);
	});

	await test.step("a company that is not theirs is not there; the audit log knows what was done", async () => {
		const stranger = await page.goto(home.replace(/org_\w+/, `org_${"0".repeat(30)}`));
		expect(stranger?.status()).toBe(404);
		await expect(page.getByText("Barkside")).toHaveCount(0);
		await page.goto(`${home}/team/log`);
		await expect(page.getByText("Invitation created")).toBeVisible();
		await judge(page, DAY_AND_NIGHT);
	});
}
