import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, type Query, readLink } from "./link";

const read = (query: Record<string, string>) => readLink(Object.entries(query));
const template = { "inquiry-template-id": "itmpl_1" };

describe("a link", () => {
	test("is a one-time link, a process token or a template link, or none of them", () => {
		expect(read({ code: "c", language: "es" })).toEqual({ kind: "one-time-link", secret: "c", query: [["code", "c"]] });
		expect(read({ token: "t" })).toEqual({ kind: "process-token", secret: "t", query: [["token", "t"]] });
		for (const name of ["inquiry-template-id", "template-id", "inquiry-template-version-id"])
			expect(read({ [name]: "itmpl_1" })).toMatchObject({ kind: "template-link", templateId: "itmpl_1" });
		for (const none of [{}, { code: "" }, { "inquiry-id": "inq_1" }, { language: "es" }])
			expect(read(none)).toBeUndefined();
	});

	test("of a template is for production unless it says otherwise, in one of our words", () => {
		const environmentOf = (more: object) => (read({ ...template, ...more }) as { environment?: string }).environment;
		expect(environmentOf({})).toBe("production");
		expect(environmentOf({ "environment-id": "sandbox" })).toBe("sandbox");
		expect(environmentOf({ environment: "sandbox" })).toBe("sandbox");
		expect(environmentOf({ "environment-id": "env_1" })).toBeUndefined();
	});

	test("may spell its reference-id in two ways, and must not name an account beside it", () => {
		for (const name of ["reference-id", "reference_id"])
			expect(read({ ...template, [name]: " usr 1 " })).toMatchObject({ referenceId: "usr 1", wrong: false });
		expect(read({ ...template, "reference-id": "  " })).toMatchObject({ referenceId: null, wrong: false });
		expect(read({ ...template, "reference-id": "a", "account-id": "b" })).toMatchObject({ wrong: true });
		for (const bad of ["x".repeat(256), "a\0b"])
			expect(read({ ...template, "reference-id": bad })).toMatchObject({ wrong: true });
	});

	test("brings words for fields in both of Persona's spellings, cut to what can be kept; the rest is not looked at", () => {
		const link = read({
			...template,
			"fields[name-first]": "An\0na",
			"prefill[name-last]": "x".repeat(5000),
			"fields[__proto__]": "x",
			"fields[Name]": "x",
			utm_source: "mail",
		});
		expect(link).toMatchObject({ prefill: { "name-first": "Anna", "name-last": "x".repeat(1001) } });
		expect(link?.query.map(([name]) => name)).toEqual([
			"inquiry-template-id",
			"fields[name-first]",
			"prefill[name-last]",
		]);
		expect(link && addressOf(link)).toEqual(Object.entries(template));
	});

	test("with a thousand fields brings fifty; whatever it says, reading it never throws", () => {
		const many = Array.from({ length: 1000 }, (_, i): [string, string] => [`fields[f${i}]`, "x"]);
		const link = readLink([...Object.entries(template), ...many] as Query);
		expect(link?.kind === "template-link" && Object.keys(link.prefill)).toHaveLength(50);
		fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (query) => void readLink(query)));
	});
});
