import { readdirSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { makeId } from "@/lib/kernel/ids";
import * as members from "@/lib/members";
import { ACTIONS, act, signedIn } from "../support/actions";
import { askAs, askFrom, FOREIGN, OURS } from "../support/asked";
import { newEmail, PASSWORD, visitor } from "../support/members";
import { everyRow } from "../support/rows";
import { filled, MAKERS } from "../support/things";
import { createInquiry, makeWorld } from "../support/world";

vi.mock("next/headers", () => import("../support/asked"));
vi.mock("next/cache", () => ({ revalidatePath() {} }));
vi.mock("@/app/drain", () => ({ drainAfter() {} }));
const { action } = await import("@/lib/http/action");
const { postSignIn } = await import("@/lib/http/sign-in");
const { readCookie, SESSION_COOKIE } = await import("@/lib/http/next-auth");
const { withinCompany } = await import("@/lib/http/member");

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

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const APP = new URL("../../app/", import.meta.url).pathname;

/** Every form's address, and what it says to a stranger's page. Twilio and the clock show a secret of their own. */
const POSTS: [address: string, status: number][] = [
	["api/internal/tick", 401],
	["api/providers/meta/[line]", 403],
	["api/providers/twilio", 403],
	["api/providers/twilio/inbound/[to]", 403],
	["c/[companyId]/[environment]/flows/logo", 403],
	["c/[companyId]/[environment]/phone/behaviour", 403],
	["c/[companyId]/[environment]/phone/replies", 403],
	["sandbox/phone/behaviour", 403],
	["sandbox/phone/replies", 403],
	["sign-in/act", 403],
	["stop/act", 403],
	["verify/act", 403],
	["verify/alive", 403],
	["verify/poll", 403],
	["verify/start", 403],
];
const LINE = makeId("line", new Date());
const FORM = {
	act: "consent",
	box: "processing",
	to: "+573001234567",
	behaviour: "silent",
	"environment-id": "sandbox",
};

async function someone() {
	const world = await makeWorld();
	return { world, ctx: world.ctx, ...(await signedIn(world.ctx.companyId)) };
}

describe("what was not posted from our own page changes nothing", () => {
	test("no form of the sign-in pages", async () => {
		const { member, cookie } = await someone();
		const forms = [
			{ act: "password", email: member.email, password: PASSWORD },
			{ act: "link", email: member.email },
			{ act: "forgot", email: member.email },
			{ act: "first", name: "Eve", email: newEmail(), password: PASSWORD, company: "Evil" },
			{ act: "sign-out" },
			{ act: "provider", provider: "google" },
		];
		const before = await everyRow();
		for (const fields of forms)
			for (const origin of FOREIGN) {
				const answer = await post(fields, origin, cookie);
				expect([answer.status, answer.headers.get("set-cookie")], `${fields.act} from ${origin}`).toEqual([403, null]);
			}
		expect(await everyRow()).toBe(before);
		// The judge that bites.
		expect((await post({ act: "sign-out" }, OURS, cookie)).status).toBe(303);
		expect(await everyRow()).not.toBe(before);
	});

	test.each(Object.keys(ACTIONS))("no action: %s", async (name) => {
		const { world, ctx, cookie } = await someone();
		askAs({ cookie });
		const input = await filled(ACTIONS[name]!.input, (kind) => MAKERS[kind](world));
		const before = await everyRow();
		for (const origin of FOREIGN) {
			askFrom(origin);
			expect(await act(name, ctx.companyId, input), origin).toMatchObject({ ok: false, faults: [] });
		}
		expect(await everyRow()).toBe(before);
	});

	test("nothing of another shape, and nothing at an address that is none, reaches a verb", async () => {
		const { ctx, cookie } = await someone();
		askAs({ cookie });
		const verb = vi.fn(async () => "done");
		const act = action(z.object({ name: z.string() }), verb);
		const place = { companyId: ctx.companyId, environment: "sandbox" };
		expect(await act(place, { name: "x" })).toEqual({ ok: true, value: "done" });
		expect(await act({ ...place, environment: "staging" }, { name: "x" })).toMatchObject({ ok: false });
		expect(await act(place, { name: 5 } as never)).toMatchObject({ ok: false, faults: [{ pointer: "/name" }] });
		expect(verb).toHaveBeenCalledTimes(1);
	});

	test.each(POSTS)("no form that is posted to /%s", async (address, guard) => {
		const { world, ctx, cookie } = await someone();
		askAs({ cookie });
		const inquiryId = await createInquiry(world);
		const { POST } = (await import(`${APP}${address}/route.ts`)) as { POST: Handler };
		const params = Promise.resolve({ companyId: ctx.companyId, environment: "sandbox", line: LINE, to: "platform" });
		const fields = { "inquiry-id": inquiryId, key: "k".repeat(22), "inquiry-template-id": world.flowId, ...FORM };
		const send = async (origin: string | undefined) => {
			const headers = { cookie, ...(origin !== undefined && { origin }) };
			const request = new Request(`${OURS}/${address}`, { method: "POST", headers, body: new URLSearchParams(fields) });
			return (await POST(request, { params })).status;
		};
		const before = await everyRow();
		for (const origin of FOREIGN) expect(await send(origin), `from ${origin}`).toBe(guard);
		expect(await everyRow()).toBe(before);
		// The judge that bites.
		if (guard === 403 && !address.startsWith("api/")) expect(await send(OURS)).not.toBe(403);
	});

	test("whoever adds a form says how it is guarded", async () => {
		const routes = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("/route.ts"));
		// The API is asked with a key, which no browser sends by itself: tests/db/every-route.test.ts.
		const ours = routes.filter((file) => !file.startsWith("api/v1/"));
		const posts = await Promise.all(
			ours.map(async (file) => ("POST" in (await import(`${APP}${file}`)) ? [file.replace("/route.ts", "")] : [])),
		);
		expect(posts.flat().sort()).toEqual(POSTS.map(([address]) => address).sort());
	});
});

describe("the session's cookie", () => {
	test("names a user and a sign-in, is for servers alone, and is nothing when changed", async () => {
		const { known, line, cookie } = await someone();
		expect(line).toMatch(/HttpOnly/i);
		expect(line).toMatch(/SameSite=Lax/i);
		const value = decodeURIComponent(cookie.slice(SESSION_COOKIE().length + 1));
		expect(await readCookie(value)).toEqual(known);
		for (const bad of [undefined, "", "x", value.slice(0, -2), `${value.slice(0, 30)}A${value.slice(31)}`])
			expect(await readCookie(bad)).toBeUndefined();
	});

	test("is another at each sign-in, and none once signed out", async () => {
		const { member, cookie } = await someone();
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
	const { at, known, ctx } = await someone();
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
	const { member } = await someone();
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
