import { expect, test } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { readBrowse, writeBrowse } from "./browse-input";

const flow = makeId("flow", new Date());
const after = makeId("inquiry", new Date());

test("an address says what is wanted, and the same address can be written again", () => {
	const query = { search: "Ana", status: ["failed", "declined"], flow, from: "2026-01-02", to: "2026-01-03", after };
	const { asked, wanted, page, faults } = readBrowse({ ...query, abandoned: "1" });
	expect(faults).toEqual([]);
	expect(page).toEqual({ size: 25, after });
	expect(wanted).toEqual({
		search: { reference: "Ana", name: "ana" },
		status: ["failed", "declined"],
		"inquiry-template-id": [flow],
		"created-at-start": new Date("2026-01-02T00:00:00.000Z"),
		"created-at-end": new Date("2026-01-03T23:59:59.999Z"),
		abandoned: true,
	});
	expect(`${writeBrowse(asked)}`).toBe(
		`search=Ana&status=failed&status=declined&flow=${flow}&from=2026-01-02&to=2026-01-03&abandoned=1`,
	);
});

test("an empty form asks for everything", () => {
	const empty = readBrowse({ search: "", status: [], flow: "", from: "", to: "", unknown: "x" });
	expect(empty).toEqual({ asked: {}, wanted: {}, page: { size: 25 }, faults: [] });
});

test.each([
	["status", "lost"],
	["flow", "inq_1"],
	["from", "2026-02-30"],
	["to", "yesterday"],
	["abandoned", "maybe"],
	["after", "org_1"],
	["search", "x".repeat(201)],
	["search", ["a", "b"]],
])("%s=%j is left out, and said", (name, value) => {
	const { faults, wanted } = readBrowse({ [name]: value, status: name === "status" ? value : "failed" });
	expect(faults).toHaveLength(1);
	expect(faults[0]).toMatch(new RegExp(`^${name} `));
	expect(wanted).toEqual(name === "status" ? {} : { status: ["failed"] });
});

test("what no row can hold is not looked for", () => {
	expect(readBrowse({ search: "a\0b\ud800" }).asked.search).toBe("ab");
});
