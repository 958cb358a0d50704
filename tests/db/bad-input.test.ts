import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/v1/inquiries/route";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { type Asked, ask } from "../support/api";
import { contract, hasContract } from "../support/persona";
import { makeWorld } from "../support/world";

const RUNS = process.env.LONG ? 3000 : 300;
const world = await makeWorld();
const secret = await companies.createApiKey(
	{ ...world.ctx, now: await now() },
	{ name: "Test", environment: "sandbox" },
);
const create = (body: unknown) => ask("create", { secret, body });
const sound = { "inquiry-template-id": world.flowId };
const whole = (attributes: object, meta?: object) => ({ data: { attributes }, ...(meta ? { meta } : {}) });

/** Where each fault lies, as the answer says it. */
function pointersOf({ body }: Asked): unknown[] {
	return body.errors.map((error: Record<string, { pointer?: string }>) => error.source?.pointer ?? error.meta?.pointer);
}

afterAll(async () => {
	const rows =
		await pool()`select 1 from inquiries i where not exists (select 1 from events e where e.inquiry_id = i.id)`;
	expect(rows, "inquiries half made").toHaveLength(0);
});

describe("a body that is wrong is refused with a pointer to what is wrong", () => {
	const long = "x".repeat(2001);
	test.each<[string, unknown, number, (string | undefined)[]]>([
		["nothing", "", 400, [""]],
		["no JSON", "{", 400, [""]],
		["a list", [], 422, [""]],
		["null", "null", 422, [""]],
		["a text", '"inq"', 422, [""]],
		["no data", {}, 422, ["/data"]],
		["no attributes", { data: {} }, 422, ["/data/attributes"]],
		["data as a list", { data: [] }, 422, ["/data"]],
		["another type", { data: { type: "account", attributes: sound } }, 422, ["/data/type"]],
		["an unknown attribute", whole({ ...sound, colour: 1 }), 422, ["/data/attributes/colour"]],
		[
			"two unknown ones",
			whole({ ...sound, a: 1, "b/c~d": 2 }),
			422,
			["/data/attributes/a", "/data/attributes/b~1c~0d"],
		],
		["an unknown meta", whole(sound, { x: 1 }), 422, ["/meta/x"]],
		["no template", whole({}), 400, ["/data/attributes"]],
		["two templates", whole({ ...sound, "template-id": "tmpl_x" }), 400, ["/data/attributes"]],
		[
			"a template of nobody",
			whole({ "inquiry-template-id": "itmpl_x" }),
			422,
			["/data/attributes/inquiry-template-id"],
		],
		[
			"a version of nobody",
			whole({ "inquiry-template-version-id": "x" }),
			422,
			["/data/attributes/inquiry-template-version-id"],
		],
		["a number for a template", whole({ "inquiry-template-id": 7 }), 422, ["/data/attributes/inquiry-template-id"]],
		["an account of nobody", whole({ ...sound, "account-id": "act_x" }), 422, ["/data/attributes/account-id"]],
		[
			"account and reference",
			whole({ ...sound, "account-id": "act_x", "reference-id": "r" }),
			422,
			["/data/attributes/account-id"],
		],
		["an empty reference", whole({ ...sound, "reference-id": " " }), 422, ["/data/attributes/reference-id"]],
		["a long reference", whole({ ...sound, "reference-id": long }), 422, ["/data/attributes/reference-id"]],
		[
			"a redirect into the page",
			whole({ ...sound, "redirect-uri": "javascript:alert(1)" }),
			422,
			["/data/attributes/redirect-uri"],
		],
		["a redirect to nowhere", whole({ ...sound, "redirect-uri": "/back" }), 422, ["/data/attributes/redirect-uri"]],
		["tags in tags", whole({ ...sound, tags: ["a", ["b"]] }), 422, ["/data/attributes/tags/1"]],
		["fields as a list", whole({ ...sound, fields: ["a"] }), 422, ["/data/attributes/fields"]],
		[
			"a field in a field",
			whole({ ...sound, fields: { "name-first": {} } }),
			422,
			["/data/attributes/fields/name-first"],
		],
		["an unknown field", whole({ ...sound, fields: { shoe: 1 } }), 422, ["/data/attributes/fields/shoe"]],
		[
			"a bad phone",
			whole({ ...sound, fields: { "phone-number": "12" } }),
			422,
			["/data/attributes/fields/phone-number"],
		],
		[
			"a bad date",
			whole({ ...sound, fields: { birthdate: "1977-02-29" } }),
			422,
			["/data/attributes/fields/birthdate"],
		],
		[
			"a short life",
			whole(sound, { "expiration-after-create-interval-seconds": 59 }),
			422,
			["/meta/expiration-after-create-interval-seconds"],
		],
		["NUL in a note", whole({ ...sound, note: "a\0b" }), 422, ["/data/attributes/note"]],
		["NUL in a reference", whole({ ...sound, "reference-id": "a\0" }), 422, ["/data/attributes/reference-id"]],
		["NUL in a tag", whole({ ...sound, tags: ["a", "\0"] }), 422, ["/data/attributes/tags/1"]],
		[
			"NUL in a field",
			whole({ ...sound, fields: { "name-first": "\0" } }),
			422,
			["/data/attributes/fields/name-first"],
		],
		[
			"half a character",
			whole({ ...sound, fields: { "name-first": "\ud83d" } }),
			422,
			["/data/attributes/fields/name-first"],
		],
		["half a character in a tag", whole({ ...sound, tags: ["\udc00"] }), 422, ["/data/attributes/tags/0"]],
	])("%s", async (_, body, status, pointers) => {
		const asked = await create(body);
		expect([asked.status, pointersOf(asked)], JSON.stringify(asked.body)).toEqual([status, pointers]);
		if (hasContract) expect(contract().faultsOf("create", asked)).toEqual([]);
	});

	test("more than 64 KiB is refused, told or not how long it is; 64 KiB are read", async () => {
		const padded = (bytes: number) => JSON.stringify(whole(sound)).padEnd(bytes, " ");
		expect((await create(padded(65_536))).status).toBe(201);
		for (const body of [padded(65_537), padded(1_000_000)]) {
			expect((await create(body)).status).toBe(413);
			const head = { "content-length": `${body.length}` };
			expect((await ask("create", { secret, body, head })).status).toBe(413);
		}
	});

	test("a name in another encoding is refused, not kept mangled", async () => {
		const text = JSON.stringify(whole({ ...sound, note: "José" }));
		const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json; charset=iso-8859-1" };
		const sent = (body: BodyInit) =>
			POST(new Request("http://localhost:3000/api/v1/inquiries", { method: "POST", headers, body }));
		const asked = await sent(Buffer.from(text, "latin1"));
		expect(asked.status).toBe(400);
		expect(await asked.json()).toMatchObject({
			errors: [{ details: "the body is not valid UTF-8", meta: { pointer: "" } }],
		});
		expect((await sent(Buffer.from(text, "utf8"))).status).toBe(201);
	});

	test("a thousand faults are told as twenty", async () => {
		const fields = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`unknown-${i}`, i]));
		for (const body of [whole({ ...sound, fields }), whole({ ...sound, ...fields })]) {
			expect((await create(body)).body.errors.length).toBeLessThanOrEqual(20);
		}
	});

	test("a key called __proto__ does nothing to anybody", async () => {
		const body = `{"__proto__":{"data":1},"data":{"attributes":{"inquiry-template-id":"${world.flowId}","__proto__":{"note":"x"}}}}`;
		expect((await create(body)).status).toBeLessThan(500);
		expect(Object.hasOwn(Object.prototype, "data") || "note" in {}).toBe(false);
	});
});

describe("whatever comes in, it is never our fault", () => {
	const wild = fc.oneof(
		fc.jsonValue(),
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.constantFrom("\0", "\ud800", "x".repeat(3000), 1e308, -0, [[[[[]]]]], { constructor: 1 }, world.flowId),
	);
	const name = fc.constantFrom(
		..."inquiry-template-id inquiryTemplateId reference-id account-id redirect-uri note tags fields".split(" "),
		"__proto__",
		"toString",
	);
	const fields = fc.dictionary(fc.oneof(fc.constantFrom("name-first", "birthdate", "phone-number"), fc.string()), wild);

	async function judge(body: unknown) {
		const asked = await create(body);
		expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(500);
		expect(asked.head.get("request-id")).toMatch(/^req_/);
		if (hasContract && asked.status !== 413) expect(contract().faultsOf("create", asked)).toEqual([]);
	}

	test("bytes that are no JSON", () =>
		fc.assert(
			fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), (body) => judge(body)),
			{ numRuns: RUNS },
		));

	test("any JSON", () =>
		fc.assert(
			fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), (body) => judge(JSON.stringify(body))),
			{ numRuns: RUNS },
		));

	test("bodies that are nearly right", () =>
		fc.assert(
			fc.asyncProperty(fc.dictionary(name, wild), fc.option(fields), fc.option(wild), (some, fields, meta) =>
				judge(whole({ ...sound, ...some, ...(fields ? { fields } : {}) }, meta === null ? undefined : Object(meta))),
			),
			{ numRuns: RUNS },
		));

	test("JSON as deep as a body can be", async () => {
		for (const [open, close] of [
			["[", "]"],
			['{"a":', "}"],
		] as const) {
			const depth = Math.floor(60_000 / (open.length + close.length));
			await judge(`${open.repeat(depth)}1${close.repeat(depth)}`);
			await judge(`{"data":{"attributes":{"fields":${open.repeat(depth - 20)}1${close.repeat(depth - 20)}}}}`);
		}
	});

	test("ids and keys", () =>
		fc.assert(
			fc.asyncProperty(
				fc.string({ unit: "binary" }),
				fc.constantFrom("get" as const, "resume" as const),
				async (id, call) => {
					// An address knows these as the folder itself and the one above.
					fc.pre(id !== "." && id !== "..");
					expect((await ask(call, { secret, id })).status).toBe(404);
					const key = [...id]
						.filter((character) => /[\x20-\x7e]/.test(character))
						.join("")
						.trim();
					expect((await ask(call, { secret: `cbk_sandbox_${key}`, id })).status).toBe(401);
				},
			),
			{ numRuns: RUNS },
		));
});
