import { expect, test } from "vitest";
import { besides, pageIn, textIn } from "./list-query";

const ID = "req_0Abc1234XYZabcdefghijkl0123456";

test("a parameter that is empty, or given twice, is not there", () => {
	const query = { a: " x ", b: "  ", c: ["1", "2"] };
	expect([textIn(query, "a"), textIn(query, "b"), textIn(query, "c"), textIn(query, "d")]).toEqual([
		"x",
		undefined,
		undefined,
		undefined,
	]);
});

test("a page is asked for by the id of a row of this list; anything else is the first page", () => {
	const longId = `req_${"0".repeat(30)}`;
	expect(pageIn({ after: longId }, "request")).toEqual({ size: 50, after: longId });
	expect(pageIn({ before: longId }, "request")).toEqual({ size: 50, before: longId });
	for (const after of [ID.slice(0, 9), "evt_1", "'; drop table x", longId.replace("req", "evt")])
		expect(pageIn({ after }, "request")).toEqual({ size: 50 });
});

test("the pages beside keep the filters, and none of the place", () => {
	const query = { status: "4", path: "/a b&c", after: "old" };
	expect(besides("/log", query, { prev: "p", next: null })).toEqual({
		newer: "/log?status=4&path=%2Fa+b%26c&before=p",
		older: null,
	});
});
