import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { pool } from "@/db";
import * as members from "@/lib/members";
import { newEmail, newMember, PASSWORD, visitor } from "../support/members";
import { makeWorld } from "../support/world";

/** What Next.js tells of a request, which here is what a test says. */
const asked = { head: new Headers(), jar: new Map<string, string>() };
vi.mock("next/headers", () => ({
	headers: async () => asked.head,
	cookies: async () => ({
		get: (name: string) => (asked.jar.has(name) ? { name, value: asked.jar.get(name) } : undefined),
	}),
}));
const { action } = await import("@/lib/http/action");
const { postSignIn } = await import("@/lib/http/sign-in");
const { cookieFor, readCookie, SESSION_COOKIE } = await import("@/lib/http/next-auth");
const { withinCompany } = await import("@/lib/http/member");

const OURS = "http://localhost:3000";
const FOREIGN = [
	undefined,
	"null",
	"",
	"https://evil.example",
	"http://localhost:3000.evil.example",
	"http://localhost",
	`${OURS}/`,
];
const TABLES = [
	"users",
	"members",
	"sign_ins",
	"sign_in_links",
	"invitations",
	"recovery_codes",
	"sign_in_attempts",
	"events",
	"companies",
	"api_keys",
];

/** One number for everything that these tables hold. */
async function hashOfRows(): Promise<string> {
	const parts = await Promise.all(
		TABLES.map(
			(table) =>
				pool()`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${pool()(table)} t`,
		),
	);
	return parts.map(([row]) => row!.hash).join();
}

await members.createOwner(await visitor(), {
	name: "Ana",
	email: newEmail(),
	password: PASSWORD,
	company: "First",
	setupCode: "",
});

function post(fields: Record<string, string>, origin: string | undefined, cookie = ""): Promise<Response> {
	const headers = {
		"content-type": "application/x-www-form-urlencoded",
		...(origin !== undefined && { origin }),
		cookie,
	};
	return postSignIn(new Request(`${OURS}/sign-in/act`, { method: "POST", headers, body: new URLSearchParams(fields) }));
}

async function signedIn() {
	const { ctx } = await makeWorld();
	const member = await newMember(ctx.companyId, "owner");
	const at = await visitor(null);
	const known = await members.signInByPassword(at, { email: member.email, password: PASSWORD });
	const line = await cookieFor(at, known);
	return { ctx, member, known, at, line, cookie: line.split(";")[0]! };
}

describe("what was not posted from our own page changes nothing", () => {
	test("no form of the sign-in pages", async () => {
		const { member, cookie } = await signedIn();
		const forms = [
			{ act: "password", email: member.email, password: PASSWORD },
			{ act: "link", email: member.email },
			{ act: "forgot", email: member.email },
			{ act: "first", name: "Eve", email: newEmail(), password: PASSWORD, company: "Evil" },
			{ act: "sign-out" },
			{ act: "provider", provider: "google" },
		];
		const before = await hashOfRows();
		for (const fields of forms)
			for (const origin of FOREIGN) {
				const answer = await post(fields, origin, cookie);
				expect([answer.status, answer.headers.get("set-cookie")], `${fields.act} from ${origin}`).toEqual([403, null]);
			}
		expect(await hashOfRows()).toBe(before);
		// The judge that bites.
		expect((await post({ act: "sign-out" }, OURS, cookie)).status).toBe(303);
		expect(await hashOfRows()).not.toBe(before);
	});

	test("no action of a company's pages", async () => {
		const { ctx, cookie } = await signedIn();
		const [name = "", value = ""] = cookie.split(/=(.*)/);
		asked.jar.set(name, value);
		const verb = vi.fn(async () => "done");
		const act = action(z.object({ name: z.string() }), verb);
		const place = { companyId: ctx.companyId, environment: "sandbox" };
		for (const origin of FOREIGN) {
			asked.head = new Headers(origin === undefined ? {} : { origin });
			expect(await act(place, { name: "x" })).toMatchObject({ ok: false });
		}
		expect(verb).not.toHaveBeenCalled();
		asked.head = new Headers({ origin: OURS });
		expect(await act(place, { name: "x" })).toEqual({ ok: true, value: "done" });
		// Another company's, an unknown environment, and input of another shape never reach the verb.
		const other = await makeWorld();
		expect(await act({ ...place, companyId: other.ctx.companyId }, { name: "x" })).toMatchObject({ ok: false });
		expect(await act({ ...place, environment: "staging" }, { name: "x" })).toMatchObject({ ok: false });
		expect(await act(place, { name: 5 } as never)).toMatchObject({ ok: false, faults: [{ pointer: "/name" }] });
		expect(verb).toHaveBeenCalledTimes(1);
	});
});

describe("the session's cookie", () => {
	test("names a user and a sign-in, is for servers alone, and is nothing when changed", async () => {
		const { known, line, cookie } = await signedIn();
		expect(line).toMatch(/HttpOnly/i);
		expect(line).toMatch(/SameSite=Lax/i);
		const value = decodeURIComponent(cookie.slice(SESSION_COOKIE().length + 1));
		expect(await readCookie(value)).toEqual(known);
		for (const bad of [undefined, "", "x", value.slice(0, -2), `${value.slice(0, 30)}A${value.slice(31)}`])
			expect(await readCookie(bad)).toBeUndefined();
	});

	test("is another at each sign-in, and none once signed out", async () => {
		const { member, cookie } = await signedIn();
		const answer = await post({ act: "password", email: member.email, password: PASSWORD }, OURS, cookie);
		expect(answer.status).toBe(303);
		const given = answer.headers
			.getSetCookie()
			.find((each) => each.startsWith(SESSION_COOKIE()))!
			.split(";")[0]!;
		expect(given).not.toBe(cookie);
		const held = (text: string) => decodeURIComponent(text.slice(SESSION_COOKIE().length + 1));
		const at = await visitor(null);
		const was = (await readCookie(held(cookie)))!;
		expect(await members.findSession(at, was), "the sign-in before").toBeUndefined();
		const is = (await readCookie(held(given)))!;
		expect(await members.findSession(at, is)).toBeDefined();
		await post({ act: "sign-out" }, OURS, given);
		expect(await members.findSession(at, is)).toBeUndefined();
	});
});

test("who is no member of a company has no place in it", async () => {
	const { at, known, ctx } = await signedIn();
	const session = (await members.findSession(at, known))!;
	const { ctx: other } = await makeWorld();
	expect(withinCompany(at, session, { companyId: ctx.companyId, environment: "production" })?.ctx).toMatchObject({
		companyId: ctx.companyId,
		environment: "production",
	});
	for (const place of [
		{ companyId: other.companyId, environment: "sandbox" },
		{ companyId: ctx.companyId, environment: "Sandbox" },
		{ companyId: "", environment: "sandbox" },
		{ companyId: "__proto__", environment: "sandbox" },
	])
		expect(withinCompany(at, session, place)).toBeUndefined();
});

test("a form that was refused leads back with what was typed, sealed, without the password; and nowhere else", async () => {
	const { member } = await signedIn();
	const answer = await post(
		{ act: "password", email: member.email, password: "planted-secret", to: "//evil.example" },
		OURS,
	);
	const { location, ...head } = Object.fromEntries(answer.headers);
	expect(new URL(location!, OURS).origin).toBe(OURS);
	expect(JSON.stringify(head)).not.toContain("planted");
	expect(JSON.stringify(head)).not.toContain(member.email);
	const right = await post({ act: "password", email: member.email, password: PASSWORD, to: "//evil.example" }, OURS);
	expect(right.headers.get("location")).toMatch(/^\/c\/org_/);
});
