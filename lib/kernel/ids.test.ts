import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IdKind, isId, makeId, makeIdInOrder, PREFIXES, randomText, textFrom } from "./ids";

const kinds = Object.keys(PREFIXES) as IdKind[];
const AT = new Date("2026-11-21T12:00:00Z");

describe("ids", () => {
	test("every kind has a prefix of its own, and an id is good for its own kind only", () => {
		expect(new Set(Object.values(PREFIXES)).size).toBe(kinds.length);
		for (const kind of kinds) {
			const id = makeId(kind, AT);
			expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
			expect(id).toMatch(/^[a-z]+_[0-9A-Za-z]{30}$/);
		}
	});

	test("sort as text by the millisecond they were made in, for a thousand years", () => {
		const moment = fc.date({ min: new Date(0), max: new Date("3026-01-01"), noInvalidDate: true });
		fc.assert(
			fc.property(moment, moment, (a, b) => {
				if (a.getTime() === b.getTime()) return;
				const [earlier, later] = a < b ? [a, b] : [b, a];
				expect(makeId("inquiry", earlier) < makeId("inquiry", later)).toBe(true);
			}),
		);
	});

	test("20,000 of the same millisecond are all different", () => {
		const made = Array.from({ length: 20_000 }, () => makeId("event", AT));
		expect(new Set(made).size).toBe(made.length);
	});

	test("text from bytes is the same each time, of its length, and uses every digit evenly", () => {
		const of = (number: number) => textFrom(createHash("sha256").update(String(number)).digest(), 22);
		expect(of(1)).toBe(of(1));
		expect(of(1)).toMatch(/^[0-9A-Za-z]{22}$/);
		expect(textFrom(new Uint8Array(32), 3)).toBe("000");
		const counts = new Map<string, number>();
		for (const digit of Array.from({ length: 2_000 }, (_, i) => of(i)).join(""))
			counts.set(digit, (counts.get(digit) ?? 0) + 1);
		expect(counts.size).toBe(62);
		for (const count of counts.values()) expect(Math.abs(count - 44_000 / 62)).toBeLessThan(200);
	});

	test("made in order sort so within their millisecond too, and are ids like any other", () => {
		const made = Array.from({ length: 20_000 }, () => makeIdInOrder("event", AT));
		expect(made.toSorted()).toEqual(made);
		expect(made.every((id) => isId("event", id))).toBe(true);
		expect(makeIdInOrder("event", new Date(AT.getTime() - 1)) < made[0]!).toBe(true);
	});

	test("carry at least 122 random bits beside their time", () => {
		const alphabet = 62;
		expect(22 * Math.log2(alphabet)).toBeGreaterThan(122);
		expect(makeId("inquiry", AT).slice("inq_".length + 8)).toHaveLength(22);
	});

	test.each([
		"",
		"inq_",
		"inq",
		"inq_short",
		`inq_${"a".repeat(31)}`,
		`inq_${"a".repeat(29)}-`,
		`INQ_${"a".repeat(30)}`,
	])("%j is no id", (text) => expect(isId("inquiry", text)).toBe(false));

	test("nothing before, after, or in another script passes for an id", () => {
		const id = makeId("inquiry", AT);
		for (const text of [` ${id}`, `${id} `, `${id}\n`, `${id}\0`, id.replace(/.$/, "١"), `${id}' or 1=1`]) {
			expect(isId("inquiry", text)).toBe(false);
		}
	});
});

describe("random text", () => {
	test("has the length asked for and every digit of base62 equally often", () => {
		const text = randomText(62_000);
		expect(text).toHaveLength(62_000);
		const counts = new Map<string, number>();
		for (const digit of text) counts.set(digit, (counts.get(digit) ?? 0) + 1);
		expect(counts.size).toBe(62);
		// 1000 expected of each; 200 is more than six standard deviations.
		for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
	});
});
