import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { postForm } from "@/lib/http/person";
import { ACTS } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { Browser, createInquiry, DETAILS, makeWorld, newPhone } from "../support/world";

const RUNS = process.env.LONG ? 2000 : 200;
const OURS = "http://localhost:3000";
const world = await makeWorld();

/** Posts a hosted form as a browser does; gives back where it leads and the cookie it set. */
async function post(body: string | URLSearchParams, head: Record<string, string> = {}, origin: string | null = OURS) {
	const headers = { ...(origin === null ? {} : { origin }), ...head };
	const type = { "content-type": "application/x-www-form-urlencoded" };
	const answer = await postForm(
		new Request(`${OURS}/verify/act`, { method: "POST", headers: { ...type, ...headers }, body: `${body}` }),
	);
	const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
	return { status: answer.status, to: answer.headers.get("location") ?? "", text: await answer.text(), cookie };
}

const form = (inquiryId: string, act: string, more: Record<string, string> = {}) =>
	new URLSearchParams({ "inquiry-id": inquiryId, act, key: randomText(22), ...more });

/** A browser that has begun, and stands at the step asked for. */
async function begun(at: "details" | "phone" | "code") {
	const id = await createInquiry(world);
	const { cookie = "" } = await post(form(id, "consent", { box: "processing" }));
	const send = (act: string, more: Record<string, string>) => post(form(id, act, more), { cookie });
	if (at !== "details") await send("details", DETAILS);
	if (at === "code") {
		await send("give_address", { phone: newPhone(), country: "CO" });
		await send("send_code", {});
	}
	return { id, cookie };
}

const everything = async () => {
	const sql = pool();
	const tables = ["inquiries", "inquiry_sessions", "inquiry_progress", "verifications", "messages", "events"];
	return Promise.all(tables.map((table) => sql`select * from ${sql(table)} order by 1`));
};

describe("a form from elsewhere", () => {
	test.each([
		["no origin", null],
		["an origin called null", "null"],
		["a stranger's", "https://evil.example"],
		["ours with another scheme", "https://localhost:3000"],
		["one that begins like ours", "http://localhost:3000.evil.example"],
	])("%s: is refused and changes nothing", async (_, origin) => {
		const { id, cookie } = await begun("code");
		const before = await everything();
		for (const act of ACTS) {
			const answer = await post(form(id, act, { code: "000000", box: "processing" }), { cookie }, origin);
			expect([answer.status, answer.cookie]).toEqual([403, undefined]);
		}
		expect(await everything()).toEqual(before);
	});
});

describe("a form that is not whole", () => {
	test.each([
		["nothing", ""],
		["no act", "inquiry-id=x&key=aaaaaaaaaaaaaaaaaaaaaa"],
		["an act that is none", "inquiry-id=x&act=approve&key=aaaaaaaaaaaaaaaaaaaaaa"],
		["an act of every object", "inquiry-id=x&act=constructor&key=aaaaaaaaaaaaaaaaaaaaaa"],
		["no key", "inquiry-id=x&act=consent"],
		["a key of another form", "inquiry-id=x&act=consent&key=aaaa"],
		["JSON", '{"act":"consent"}'],
		["bytes", "\x00\x01%%%=&&&=%zz"],
	])("%s: 400, and nothing happens", async (_, body) => {
		expect(await post(body)).toMatchObject({ status: 400, cookie: undefined });
	});

	test("more than 64 KiB: 413", async () => {
		const { id, cookie } = await begun("details");
		const answer = await post(form(id, "details", { "name-first": "x".repeat(70_000) }), { cookie });
		expect(answer.status).toBe(413);
	});

	test("an inquiry that is not there leads to its page, which says so", async () => {
		const id = `inq_${"0".repeat(30)}`;
		expect(await post(form(id, "consent"))).toMatchObject({ status: 303, to: `/verify?inquiry-id=${id}` });
	});
});

describe("what is typed", () => {
	test("keeps NUL out, and every other character in", async () => {
		const { id, cookie } = await begun("details");
		const typed = { "name-first": "A\0lex", "name-last": "Ñandú 👩‍👩‍👧 \u202e <b>&amp;" };
		expect((await post(form(id, "details", typed), { cookie })).status).toBe(303);
		const [row] = await pool()`select answers from inquiry_progress where inquiry_id = ${id}`;
		expect(row?.answers).toMatchObject({ "name-first": { value: "Alex" }, "name-last": { value: typed["name-last"] } });
	});

	test("that is too long is cut between characters, never inside one, and said to be too long", async () => {
		const { id, cookie } = await begun("details");
		const answer = await post(form(id, "details", { ...DETAILS, "name-first": "🐕".repeat(150) }), { cookie });
		expect(answer.to).toContain("notice=incomplete");
		const [row] = await pool()`select answers from inquiry_progress where inquiry_id = ${id}`;
		expect(row?.answers["name-first"].value).toBe("🐕".repeat(101));
	});

	test.each([
		["phone", `a${"🐕".repeat(60)}`],
		["email", `a${"🐕".repeat(400)}`],
	])("as a %s is cut so too, and shown again", async (type, typed) => {
		const world = await makeWorld({ ...DEMO_FLOW, steps: [{ key: "contact", type }] });
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		expect(await browser.post("give_address", { [type]: typed, country: "CO" })).toMatchObject({
			kind: type,
			typed: expect.stringMatching(/^a🐕+$/u),
		});
	});

	test("a hundred characters of any script fit into a hundred", async () => {
		const { id, cookie } = await begun("details");
		const answer = await post(form(id, "details", { ...DETAILS, "name-first": "🐕".repeat(100) }), { cookie });
		expect(answer.to).not.toContain("notice");
	});
});

describe("whatever is posted", () => {
	const wild = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.constantFrom("\0", "%00", "%", "=&", "x".repeat(5000), "[object Object]", "__proto__", "'; --"),
	);
	const name = fc.oneof(
		fc.constantFrom(
			"phone",
			"country",
			"code",
			"box",
			"language",
			"name-first",
			"birthdate",
			"key",
			"act",
			"__proto__",
		),
		fc.string({ unit: "binary", maxLength: 20 }),
	);
	const pairs = fc.array(fc.tuple(name, wild), { maxLength: 12 });

	test.each(["details", "phone", "code"] as const)(
		"at the step %s it leads back to the page or is refused, and never fails",
		async (at) => {
			const { id, cookie } = await begun(at);
			await fc.assert(
				fc.asyncProperty(fc.constantFrom(...ACTS), pairs, wild, async (act, more, cookieToo) => {
					const body = form(id, act);
					for (const [name, value] of more) body.append(name, value);
					const printable = cookieToo.replace(/[^\x20-\x7e]/g, "");
					const answer = await post(body, { cookie: `${cookie}; x=${printable}; ${printable}` });
					expect([303, 400], answer.text).toContain(answer.status);
					if (answer.status === 303)
						expect(answer.to).toMatch(/^\/verify\?inquiry-id=inq_\w{30}(&language=(en|es|pt))?(&notice=[a-z-]+)?$/);
				}),
				{ numRuns: RUNS },
			);
		},
	);

	test("and whoever posts it: rubbish for an inquiry, a cookie or a language", () =>
		fc.assert(
			fc.asyncProperty(fc.constantFrom(...ACTS), wild, wild, wild, async (act, id, language, cookie) => {
				const printable = cookie.replace(/[^\x20-\x7e]/g, "");
				const answer = await post(form(id, act, { language }), { cookie: printable });
				expect([303, 400]).toContain(answer.status);
				expect(answer.to.length).toBeLessThan(200);
			}),
			{ numRuns: RUNS },
		));
});
