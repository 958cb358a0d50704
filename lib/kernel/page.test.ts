import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeId } from "./ids";
import { linksOf, type Page, pageOf, pageQuery } from "./page";

describe("a page", () => {
	const all = ["e", "d", "c", "b", "a"];
	/** As a store reads it. */
	const read = ({ size, after, before }: Page) => {
		if (before)
			return all
				.filter((id) => id > before)
				.reverse()
				.slice(0, size + 1);
		return all.filter((id) => !after || id < after).slice(0, size + 1);
	};
	const page = (asked: Page) => pageOf(asked, read(asked), (id) => id);

	test("knows what stands beside it", () => {
		expect(page({ size: 2 })).toEqual({ rows: ["e", "d"], prev: null, next: "d" });
		expect(page({ size: 2, after: "d" })).toEqual({ rows: ["c", "b"], prev: "c", next: "b" });
		expect(page({ size: 2, after: "b" })).toEqual({ rows: ["a"], prev: "a", next: null });
		expect(page({ size: 2, before: "a" })).toEqual({ rows: ["c", "b"], prev: "c", next: "b" });
		expect(page({ size: 2, before: "c" })).toEqual({ rows: ["e", "d"], prev: null, next: "d" });
		expect(page({ size: 2, after: "a" })).toEqual({ rows: [], prev: null, next: null });
		expect(page({ size: 5 })).toEqual({ rows: all, prev: null, next: null });
	});

	test("walked to the end and back, all show every row once, newest first, though all are of one moment", () =>
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, size) => {
				const at = new Date("2026-11-21T12:00:00Z");
				const all = Array.from({ length: count }, () => makeId("inquiry", at)).toSorted((a, b) => (a < b ? 1 : -1));
				const paged = ({ after, before }: Omit<Page, "size">) => {
					const rows = all.filter((id) => (!after || id < after) && (!before || id > before));
					return pageOf({ size, after, before }, (before ? rows.reverse() : rows).slice(0, size + 1), (id) => id);
				};
				let last = paged({});
				const there = [...last.rows];
				while (last.next) {
					last = paged({ after: last.next });
					there.push(...last.rows);
				}
				expect(there).toEqual(all);
				const back = [...last.rows];
				while (last.prev) {
					last = paged({ before: last.prev });
					back.unshift(...last.rows);
				}
				expect(back).toEqual(all);
			}),
		));

	test("names the pages beside it by relative addresses with the same filters", () => {
		const address = "https://host.example/api/v1/inquiries?filter[status]=created&page[after]=inq_3&page[size]=2";
		const links = linksOf(address, { prev: "inq_2", next: "inq_1" });
		expect(links.next).toBe("/api/v1/inquiries?filter%5Bstatus%5D=created&page%5Bsize%5D=2&page%5Bafter%5D=inq_1");
		expect(links.prev).toContain("page%5Bbefore%5D=inq_2");
		expect(linksOf(address, { prev: null, next: null })).toEqual({ prev: null, next: null });
	});
});

describe("a page in a route's query", () => {
	const query = pageQuery("inquiry");
	const id = makeId("inquiry", new Date());

	test("has ten rows unless told otherwise", () => {
		expect(query.parse(undefined)).toEqual({ size: 10 });
		expect(query.parse({ after: id, size: "100" })).toEqual({ after: id, size: 100 });
	});

	test.each([
		{ size: "0" },
		{ size: "101" },
		{ size: "1.5" },
		{ size: "" },
		{ size: ["1", "2"] },
		{ after: "inq_1" },
		{ before: makeId("account", new Date()) },
		{ after: id, before: id },
		{ number: "2" },
	])("is not %j", (asked) => expect(query.safeParse(asked).success).toBe(false));
});
