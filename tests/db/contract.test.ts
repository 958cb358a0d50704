import { describe, expect, test } from "vitest";
import { now } from "@/db";
import * as companies from "@/lib/companies";
import { DEMO_FLOW } from "@/lib/flows/examples";
import type { Scope } from "@/lib/kernel/words";
import { ask, type Call, type Question } from "../support/api";
import { contract, hasContract } from "../support/persona";
import { Browser, letPass, makeWorld, newPhone, readCode, type World, walkToCode } from "../support/world";

const text = { en: "X" };
const field = (name: string, type: string, more = {}) => ({ name, type, label: text, required: false, ...more });
/** Fields of every type beside Persona's own. */
const world = await makeWorld({
	...DEMO_FLOW,
	steps: [
		DEMO_FLOW.steps[0],
		DEMO_FLOW.steps[1],
		{
			key: "more",
			type: "details",
			fields: [
				field("dogs", "number"),
				field("has-garden", "boolean"),
				field("size", "choices", { choices: [{ value: "small", label: text }] }),
				field("since", "date"),
				field("walks", "multi-choices", {
					choices: [
						{ value: "day", label: text },
						{ value: "night", label: text },
					],
				}),
				field("years", "integer", { min: 0, max: 99 }),
				{ type: "address", country: "CO" },
			],
		},
		DEMO_FLOW.steps[2],
	],
});
const secret = await newKey();
const attributes = { "inquiry-template-id": world.flowId };

async function newKey({ ctx }: World = world, more: { scopes?: Scope[]; expiresAt?: Date } = {}) {
	return companies.createApiKey({ ...ctx, now: await now() }, { name: "Test", environment: "sandbox", ...more });
}

async function create(more: object = {}, meta: object = {}): Promise<string> {
	const asked = await ask("create", { secret, body: { data: { attributes: { ...attributes, ...more } }, meta } });
	return asked.body.data.id;
}

async function finished(more: object = {}): Promise<string> {
	const id = await create(more);
	const [browser, phone] = [new Browser(id), newPhone()];
	await walkToCode(browser, phone);
	await browser.post("details", { dogs: "2", "has-garden": "true", size: "small", since: "2020-02-29", ...MORE });
	await browser.post("give_address", { phone, country: "CO" });
	await browser.post("send_code");
	await browser.post("check_code", { code: await readCode(phone) });
	return id;
}

const MORE = {
	walks: ["day", "night"],
	years: "3",
	"address-country-code": "CO",
	"address-street-1": "Calle 1",
	"address-city": "Bogotá",
};

async function aged(seconds: number): Promise<string> {
	const id = await create();
	await letPass(id, seconds);
	return id;
}

async function redacted(): Promise<string> {
	const id = await create();
	await ask("redact", { secret, id });
	return id;
}

const simulated = (...types: string[]) => ({
	meta: {
		"simulate-actions": types.map((type) =>
			type.endsWith("verification") ? { type, data: { "verification-template-id": "phone" } } : { type },
		),
	},
});
const EVERYTHING_SIMULATED = simulated(
	...["start_inquiry", "create_failed_verification", "create_passed_verification", "complete_inquiry"],
	...["decline_inquiry", "approve_inquiry"],
);
const comment = { meta: { comment: "Looks like a dog person" } };
const everything = {
	data: {
		type: "inquiry",
		attributes: {
			inquiryTemplateId: world.flowId,
			redirectUri: "https://example.com/back",
			note: "ñ",
			tags: ["a"],
			fields: { nameFirst: "Alexander", "phone-number": newPhone(), "address-city": null, dogs: 2, "has-garden": true },
		},
	},
	meta: { autoCreateAccountReferenceId: "usr_A", autoCreateInquirySession: true, autoCreateOneTimeLink: true },
};
const wrong = { data: { attributes: { ...attributes, fields: { unknown: 1, birthdate: "soon" } } } };

/** What is asked for, of which call, and the status that must come back. */
const CASES: [string, Call, number, () => Question | Promise<Question>][] = [
	["an inquiry", "create", 201, () => ({ body: { data: { attributes } } })],
	["one with everything, in camelCase", "create", 201, () => ({ body: everything })],
	["no JSON", "create", 400, () => ({ body: "{" })],
	["no template", "create", 400, () => ({ body: { data: { attributes: {} } } })],
	["no key", "create", 401, () => ({ secret: "" })],
	["an expired key", "create", 401, async () => ({ secret: await newKey(world, { expiresAt: new Date(0) }) })],
	["a key to read", "create", 403, async () => ({ secret: await newKey(world, { scopes: ["inquiries:read"] }) })],
	["wrong fields", "create", 422, () => ({ body: wrong })],
	["a new inquiry", "get", 200, async () => ({ id: await create({ "reference-id": "usr_B" }) })],
	["a finished one", "get", 200, async () => ({ id: await finished() })],
	["an expired one", "get", 200, async () => ({ id: await aged(86_401) })],
	["no key", "get", 401, () => ({ secret: "x" })],
	["a key to write", "get", 403, async () => ({ secret: await newKey(world, { scopes: ["inquiries:write"] }) })],
	["an id of nobody", "get", 404, () => ({ id: "inq_nobody" })],
	["another company's", "get", 404, async () => ({ id: await create(), secret: await newKey(await makeWorld()) })],
	["an open inquiry", "resume", 200, async () => ({ id: await create({}, { "auto-create-inquiry-session": true }) })],
	["an expired one", "resume", 200, async () => ({ id: await aged(86_401) })],
	["no key", "resume", 401, () => ({ secret: "" })],
	["another company's", "resume", 404, async () => ({ id: await create(), secret: await newKey(await makeWorld()) })],
	["a finished one", "resume", 409, async () => ({ id: await finished() })],
	["a redacted one", "resume", 409, async () => ({ id: await redacted() })],
	["a finished one, with a comment", "approve", 200, async () => ({ id: await finished(), body: comment })],
	["a finished one, without a word", "decline", 200, async () => ({ id: await finished() })],
	["an open one", "approve", 409, async () => ({ id: await create() })],
	["an expired one", "decline", 409, async () => ({ id: await aged(86_401) })],
	["a comment that is none", "approve", 422, async () => ({ id: await finished(), body: { meta: { comment: 1 } } })],
	["a key to read", "approve", 403, async () => ({ secret: await newKey(world, { scopes: ["inquiries:read"] }) })],
	["one that is decided", "review", 409, async () => ({ id: await finished() })],
	["an open one", "expire", 200, async () => ({ id: await create({}, { "auto-create-inquiry-session": true }) })],
	["an expired one", "expire", 409, async () => ({ id: await aged(86_401) })],
	["an id of nobody", "expire", 404, () => ({ id: "inq_nobody" })],
	["all that can be simulated", "simulate", 200, async () => ({ id: await create(), body: EVERYTHING_SIMULATED })],
	["what cannot follow", "simulate", 409, async () => ({ id: await finished(), body: EVERYTHING_SIMULATED })],
	["an action that is none", "simulate", 422, async () => ({ body: simulated("dance"), id: await create() })],
	["a finished one", "redact", 200, async () => ({ id: await finished() })],
	["an open one", "redact", 200, async () => ({ id: await create({ "reference-id": "usr_C" }) })],
	["a redacted one", "redact", 409, async () => ({ id: await redacted() })],
	["a redacted one", "get", 200, async () => ({ id: await redacted() })],
	["a redacted one", "approve", 409, async () => ({ id: await redacted() })],
	["another company's", "redact", 404, async () => ({ id: await create(), secret: await newKey(await makeWorld()) })],
	["one past its longest life", "resume", 409, async () => ({ id: await aged(31 * 86_400) })],
	["an open inquiry", "link", 200, async () => ({ id: await create() })],
	["for an hour", "link", 200, async () => ({ id: await create(), body: { meta: { expiresInSeconds: 3600 } } })],
	["for no time", "link", 422, async () => ({ id: await create(), body: { meta: { "expires-in-seconds": 0 } } })],
	["an expired one", "link", 200, async () => ({ id: await aged(86_401) })],
	["no key", "link", 401, () => ({ secret: "" })],
	["another company's", "link", 404, async () => ({ id: await create(), secret: await newKey(await makeWorld()) })],
	["a finished one", "link", 409, async () => ({ id: await finished() })],
];

describe("Persona's contract", () => {
	test.skipIf(!hasContract).each(CASES)("%s: %s answers %i as it is written there", async (_, call, status, make) => {
		const asked = await ask(call, { secret, ...(await make()) });
		expect(asked.status, JSON.stringify(asked.body)).toBe(status);
		expect(contract().faultsOf(call, asked), JSON.stringify(asked.body)).toEqual([]);
		expect(asked.head.get("request-id")).toMatch(/^req_\w{30}$/);
		expect(asked.head.get("content-type")).toMatch(/^application\/json/);
		expect(asked.head.get("cache-control")).toBe("no-store");
	});

	test.skipIf(!hasContract)("is a judge that bites: an attribute too many, a missing one, a wrong type", async () => {
		const asked = await ask("create", { secret, body: { data: { attributes } } });
		const spoil = (change: (body: typeof asked.body) => void) => {
			const body = structuredClone(asked.body);
			change(body);
			return contract().faultsOf("create", { ...asked, body });
		};
		expect(spoil((body) => void Object.assign(body.data.attributes, { extra: 1 }))).toHaveLength(1);
		expect(spoil((body) => void delete body.meta["session-token"])).toHaveLength(1);
		expect(spoil((body) => void Object.assign(body.data.attributes, { "created-at": "soon" }))).toHaveLength(1);
		expect(contract().faultsOf("create", { ...asked, status: 418 })).toHaveLength(1);
	});
});

test("the tutorial's way: create with pre-filled fields, finish by the link, read status and fields back", async () => {
	const id = await finished({ "reference-id": "usr_ABC123", fields: { "name-first": "Given" } });
	const { body } = await ask("get", { secret, id });
	expect(body.data.attributes).toMatchObject({
		status: "approved",
		"reference-id": "usr_ABC123",
		fields: {
			"name-first": { type: "string", value: "Given" },
			"name-last": { type: "string", value: "Sample" },
			dogs: { type: "number", value: 2 },
			"has-garden": { type: "boolean", value: true },
			since: { type: "date", value: "2020-02-29" },
		},
	});
});

test("a stranger's key, an inquiry that is not there and a malformed id get the very same answer", async () => {
	const id = await create();
	const answers = [
		await ask("get", { id, secret: await newKey(await makeWorld()) }),
		await ask("get", { secret, id: id.replace(/.$/, (last) => (last === "a" ? "b" : "a")) }),
		await ask("get", { secret, id: "'; drop table inquiries" }),
	];
	expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
});
