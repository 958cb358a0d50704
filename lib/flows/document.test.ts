import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/kernel/refusal";
import { documentOf, FlowDocument, isSame, readDocument, writeDocument } from "./document";
import { Definition } from "./schemas";

const text = fc
	.record({ en: fc.string({ minLength: 1, maxLength: 20 }) }, { requiredKeys: ["en"] })
	.chain(({ en }) =>
		fc.record(
			{ en: fc.constant(en), es: fc.string({ maxLength: 9 }), pt: fc.string({ maxLength: 9 }) },
			{ requiredKeys: ["en"] },
		),
	);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const https = fc.webUrl({ validSchemes: ["https"] });
const field = fc.record(
	{
		type: fc.constantFrom("string", "number", "boolean", "date"),
		label: text,
		required: fc.boolean(),
		autocomplete: fc.constantFrom("given-name", "bday"),
		maxLength: fc.integer({ min: 1, max: 1000 }),
	},
	{ requiredKeys: ["type", "label"] },
);
const choice = fc.record({ value: fc.string({ minLength: 1, maxLength: 9 }), label: text });
const choices = fc.record({
	type: fc.constantFrom("choices", "multi-choices"),
	label: text,
	choices: fc.uniqueArray(choice, { selector: ({ value }) => value, minLength: 1, maxLength: 3 }),
});
const ruled = fc.oneof(
	fc.record({
		type: fc.constantFrom("number", "integer"),
		label: text,
		min: maybe(fc.constant(1)),
		max: maybe(fc.constant(9)),
	}),
	fc.record({
		type: fc.constant("string"),
		label: text,
		pattern: fc.constant("[A-Z]{3}"),
		patternMessage: maybe(text),
	}),
	fc.record({
		type: fc.constant("date"),
		label: text,
		from: fc.constant("2026-01-01"),
		until: fc.constant("2026-12-31"),
	}),
	fc.record({ type: fc.constant("birthdate"), label: text, hint: maybe(text), minAge: maybe(fc.constant(18)) }),
);
const groups = fc.subarray([
	{ type: "name", middle: true },
	{ type: "address", country: "CO", required: false },
]);
const title = { title: maybe(text) };
/** A step of every type, each with and without what may be left out. */
const STEPS = {
	consent: fc.record({
		...title,
		textVersion: fc.constantFrom("1", "2026-11"),
		text,
		links: maybe(fc.array(fc.record({ label: text, url: https }), { maxLength: 2 })),
		boxes: fc.array(fc.record({ label: text, required: maybe(fc.boolean()) }), { minLength: 1, maxLength: 3 }),
	}),
	details: fc.record({
		...title,
		fields: fc
			.tuple(fc.array(fc.oneof(field, choices, ruled), { minLength: 1, maxLength: 4 }), groups)
			.map(([fields, groups]) => [...fields, ...groups]),
	}),
	phone: fc.record({ ...title, country: maybe(fc.constantFrom("CO", "BR")), skipWhenVerified: maybe(fc.boolean()) }),
	email: fc.record({ ...title, skipWhenVerified: maybe(fc.boolean()) }),
	"second-factor": fc.record({
		...title,
		contacts: maybe(fc.constantFrom(["phone"], ["email", "phone"])),
		maySwitch: maybe(fc.boolean()),
		when: maybe(fc.constantFrom("always", "required")),
	}),
};
const seconds = maybe(fc.integer({ min: 60, max: 366 * 86_400 }));
const settings = fc.record({
	defaultLanguage: maybe(fc.constantFrom("en", "es", "pt")),
	onCompletion: maybe(fc.constantFrom("approve", "review", "leave")),
	onFailure: maybe(fc.constantFrom("decline", "leave")),
	onResume: maybe(fc.constantFrom("pin", "restart-if-changed")),
	idleSeconds: maybe(fc.integer({ min: 60, max: 86_400 })),
	mayGoBack: maybe(fc.boolean()),
	maxFailedVerifications: maybe(fc.integer({ min: 1, max: 20 })),
	expiry: maybe(
		fc.record({
			afterCreateSeconds: seconds,
			afterStartSeconds: fc.option(seconds),
			afterResumeSeconds: seconds,
			maxLifetimeSeconds: seconds,
		}),
	),
	verification: maybe(
		fc.record({
			workflow: maybe(fc.option(fc.integer({ min: 1, max: 7 }))),
			codeLength: maybe(fc.integer({ min: 4, max: 10 })),
			codeSeconds: maybe(fc.constantFrom(60, 300, 600)),
			waitSeconds: maybe(fc.constantFrom(null, 60)),
			countries: maybe(fc.constantFrom(null, ["CO", "MX"])),
			brandName: maybe(fc.constantFrom(null, "Bark", " Bark ")),
		}),
	),
	links: maybe(
		fc.record({
			reuse: maybe(fc.constantFrom("reuse-open", "always-new", "single-use")),
			clientSideCreation: maybe(fc.boolean()),
		}),
	),
	redirects: maybe(
		fc.record({
			allowed: maybe(fc.array(https, { maxLength: 2 })),
			expiredUri: maybe(fc.option(https)),
			leaveUri: maybe(fc.option(https)),
		}),
	),
	redirectUri: maybe(fc.option(https)),
});
type Made = { fields?: object[]; boxes?: object[] };
const GROUPS = ["name", "address"];
const named = (list: object[] | undefined, word: string, key: string) =>
	list?.map((each, i) =>
		"type" in each && GROUPS.includes(String(each.type)) ? each : { [key]: `${word}-${i}`, ...each },
	);
/** Keys and names that never clash. */
const steps = fc
	.tuple(...Object.entries(STEPS).map(([type, step]) => fc.option(step.map((made) => ({ type, ...made })))))
	.map((made) => made.filter((step) => step !== null))
	.filter(({ length }) => length > 0)
	.map((made) =>
		made.map((step) => {
			const { fields, boxes } = step as Made;
			const more = {
				...(fields ? { fields: named(fields, "field", "name") } : {}),
				...(boxes ? { boxes: named(boxes, "box", "key") } : {}),
			};
			return { key: step.type, ...step, ...more };
		}),
	);
const definition = fc.record({
	name: fc.string({ minLength: 1, maxLength: 80 }),
	purpose: text,
	steps,
	settings: maybe(settings),
	brand: maybe(
		fc.record({ primary: maybe(fc.constant("#0f6b4f")), logoUrl: maybe(fc.constantFrom(null, "/logo.svg")) }),
	),
});

/** As PostgreSQL's jsonb keeps it, and as somebody's editor may: the same, with its keys in another order. */
function shuffled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shuffled);
	if (value === null || typeof value !== "object") return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, shuffled(entry)]);
	return Object.fromEntries(entries.reverse());
}

describe("a flow's document", () => {
	test("exported, imported and exported again is the same to the letter, whatever the flow", () => {
		fc.assert(
			fc.property(definition, (given) => {
				const kept = Definition.parse(JSON.parse(JSON.stringify(given)));
				const exported = writeDocument(documentOf(kept));
				const imported = readDocument(exported).definition;
				expect(imported).toEqual(kept);
				expect(writeDocument(documentOf(imported))).toBe(exported);
				expect(writeDocument(documentOf(shuffled(imported) as Definition))).toBe(exported);
				expect(writeDocument(readDocument(JSON.stringify(shuffled(JSON.parse(exported)))))).toBe(exported);
			}),
		);
	});

	test("says what it is first, and its keys stand in the order they are read in", () => {
		const document = documentOf(
			Definition.parse({ steps: [{ type: "phone", key: "phone" }], purpose: { en: "Why" }, name: "Flow" }),
		);
		expect(Object.keys(document)).toEqual(["format", "definition"]);
		expect(Object.keys(document.definition)).toEqual(["name", "purpose", "steps", "settings", "brand"]);
		expect(writeDocument(document)).toMatch(/^\{\n\t"format": "comeback-flow\/1",\n/);
		expect(FlowDocument.parse(document)).toEqual(document);
	});

	test("is the same or another", () => {
		const one = Definition.parse({ name: "A", purpose: { en: "Why" }, steps: [{ key: "phone", type: "phone" }] });
		expect(isSame(one, shuffled(one) as Definition)).toBe(true);
		expect(isSame(one, { ...one, name: "B" })).toBe(false);
	});

	test("may begin with a byte order mark, as some editors write it", () => {
		const definition = { name: "A", purpose: { en: "Why" }, steps: [{ key: "phone", type: "phone" }] };
		const text = `\uFEFF${JSON.stringify({ format: "comeback-flow/1", definition })}`;
		expect(readDocument(text).definition.name).toBe("A");
	});

	test.each([
		["{", "malformed", /not valid JSON/],
		['"x"', "invalid", /body/],
		['{"format": "comeback-flow/2", "definition": {}}', "invalid", /must be "comeback-flow\/1"/],
	])("%s is none", (text, code, message) => {
		expect(() => readDocument(text)).toThrow(
			expect.objectContaining({ code, message: expect.stringMatching(message) }),
		);
	});
});

describe("a file is refused with the place of what is wrong in it:", () => {
	const definition = { name: "One", purpose: { en: "To know" }, steps: [{ key: "phone", type: "phone" }] };
	const file = (more: object) => JSON.stringify({ format: "comeback-flow/1", definition: { ...definition, ...more } });
	const faultsOf = (text: string) => {
		try {
			readDocument(text);
			return [];
		} catch (error) {
			return (error as Refusal).details.faults?.map(({ pointer }) => pointer) ?? (error as Error).message;
		}
	};

	test.each<[string, string, unknown]>([
		["nothing, for it is a flow", `\uFEFF${file({})}`, []],
		["no JSON", "{", expect.stringContaining("not valid JSON")],
		["nothing in it", "", expect.stringContaining("not valid JSON")],
		["no object", "null", [""]],
		["a list", "[]", [""]],
		["nothing of a flow", "{}", ["/format", "/definition"]],
		["a definition alone", JSON.stringify(definition), expect.arrayContaining(["/format", "/definition", "/name"])],
		["of another day", file({}).replace("flow/1", "flow/0"), ["/format"]],
		["another product's", file({ nodes: [] }), ["/definition/nodes"]],
		["a step that nobody knows", file({ steps: [{ key: "x", type: "quiz" }] }), ["/definition/steps/0/type"]],
		["what cannot be kept", file({ name: "N\0L" }), ["/definition/name"]],
		["half a sign", file({ purpose: { en: "half \ud83d" } }), ["/definition/purpose/en"]],
		[
			"a name for all objects",
			file({}).replace('"purpose"', '"__proto__":{"x":1},"purpose"'),
			["/definition/__proto__"],
		],
		[
			"lists in lists",
			file({ purpose: [] }).replace("[]", "[".repeat(20_000) + "]".repeat(20_000)),
			["/definition/purpose"],
		],
	])("%s", (_, text, faults) => expect(faultsOf(text)).toEqual(faults));

	test("more than there may be", () => {
		const choices = Array.from({ length: 40 }, (_, i) => ({ value: `v${i}`, label: { en: "x".repeat(1_900) } }));
		const fields = [{ name: "a", type: "choices", label: { en: "A" }, choices }];
		expect(faultsOf(file({ steps: [{ key: "d", type: "details", fields }] }))).toEqual(["/definition"]);
	});
});
