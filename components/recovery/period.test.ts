import { expect, test } from "vitest";
import { momentsOf, readPeriod } from "./period";

const NOW = new Date("2026-03-01T12:00:00Z");

test.each([
	[{}, { from: "2026-01-31", to: "2026-03-01", by: "method" }],
	[{ by: "country" }, { from: "2026-01-31", to: "2026-03-01", by: "country" }],
	[{ from: "2026-02-28" }, { from: "2026-02-28", to: "2026-03-01", by: "method" }],
	[
		{ from: "2025-12-31", to: "2025-12-31" },
		{ from: "2025-12-31", to: "2025-12-31", by: "method" },
	],
	[
		{ from: "2026-02-30", to: "soon", by: "mood" },
		{ from: "2026-01-31", to: "2026-03-01", by: "method" },
	],
	[
		{ from: "2026-02-02", to: "2026-02-01" },
		{ from: "2026-01-03", to: "2026-02-01", by: "method" },
	],
])("%j is %j", (asked, period) => {
	expect(readPeriod(asked, NOW)).toEqual(period);
});

test("both its days belong to it", () => {
	expect(momentsOf({ from: "2026-02-28", to: "2026-02-28", by: "day" })).toEqual({
		from: new Date("2026-02-28T00:00:00Z"),
		until: new Date("2026-03-01T00:00:00Z"),
	});
});
