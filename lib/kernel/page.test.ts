import { describe, expect, test } from "vitest";
import { linksOf, type Page, pageOf, readPage } from "./page";

const query = (text: string) => new URLSearchParams(text);

describe("a page is asked for", () => {
	test.each([
		["", { size: 10 }],
		["page[size]=100&page[after]=inq_A1", { size: 100, after: "inq_A1" }],
		["page%5Bbefore%5D=inq_A1", { size: 10, before: "inq_A1" }],
		["page[after]=", { size: 10 }],
	])("%s", (text, page) => expect(readPage(query(text))).toEqual(page));

	test.each([
		"page[size]=0",
		"page[size]=101",
		"page[size]=ten",
		"page[after]=%27",
		"page[after]=a_1&page[before]=a_2",
	])("not by %s", (text) =>
		expect(() => readPage(query(text))).toThrow(expect.objectContaining({ code: "malformed" })),
	);
});

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

	test("names the pages beside it by relative addresses with the same filters", () => {
		const address = "https://host.example/api/v1/inquiries?filter[status]=created&page[after]=inq_3&page[size]=2";
		const links = linksOf(address, { prev: "inq_2", next: "inq_1" });
		expect(links.next).toBe("/api/v1/inquiries?filter%5Bstatus%5D=created&page%5Bsize%5D=2&page%5Bafter%5D=inq_1");
		expect(links.prev).toContain("page%5Bbefore%5D=inq_2");
		expect(linksOf(address, { prev: null, next: null })).toEqual({ prev: null, next: null });
	});
});
