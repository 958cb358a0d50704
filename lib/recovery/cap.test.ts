import fc from "fast-check";
import { expect, test } from "vitest";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { CAP, capEndsAt } from "./cap";

const NOW = new Date("2026-11-22T12:00:00Z");
const ago = (days: number) => addSeconds(NOW, -days * DAY);

test.each([
	[[], undefined],
	[[1, 2], undefined],
	[[1, 2, 3], 4],
	[[3, 1, 2], 4],
	[[1, 2, 7], undefined],
	[[1, 2, 6.5, 8, 30], 0.5],
	// More than the cap, as when it was higher once: all but two have to be over.
	[[1, 2, 3, 4, 5], 4],
])("messages of %j days ago leave room in %j days", (days, until) => {
	expect(capEndsAt(days.map(ago), NOW)).toEqual(until === undefined ? undefined : ago(-until));
});

test("whoever waits as told never gets more than three in any seven days", () => {
	const waits = fc.array(fc.integer({ min: 0, max: 4 * DAY }), { minLength: 1, maxLength: 40 });
	fc.assert(
		fc.property(waits, (seconds) => {
			const sent: Date[] = [];
			let now = NOW;
			for (const wait of seconds) {
				now = addSeconds(now, wait);
				now = capEndsAt(sent, now) ?? now;
				expect(capEndsAt(sent, now)).toBeUndefined();
				sent.push(now);
				const week = sent.filter((at) => at.getTime() > now.getTime() - 7 * DAY * 1000);
				expect(week.length).toBeLessThanOrEqual(CAP);
			}
		}),
	);
});
