import { describe, expect, test, vi } from "vitest";
import { pool } from "@/db";
import { addSeconds, HOUR, MINUTE } from "@/lib/kernel/time";
import type { Failpoint } from "@/lib/platform/failpoint";
import { isAwaited, killAt } from "../support/deaths";
import { letAllPass } from "../support/production";
import { attemptsOf, codesOf, type Leaver, left, makeRecovering, storyOf, work, zoneAt } from "../support/recovery";

vi.mock("@/lib/platform/failpoint", () => import("../support/deaths"));

const world = await makeRecovering();

/** Somebody whose sender has died there. */
async function leftBy(place: Failpoint): Promise<Leaver> {
	const leaver = await left(world);
	killAt(place);
	await work();
	expect(isAwaited()).toBe(false);
	expect(await codesOf(leaver.phone)).toEqual([]);
	return leaver;
}

/** Until somebody takes its job again. */
async function pass({ inquiryId }: Leaver, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update recoveries set handed_over_at = handed_over_at - ${by}, due_at = due_at - ${by} where inquiry_id = ${inquiryId}`;
	await letAllPass(seconds);
	await work();
}

describe("a message whose sender died before it called", () => {
	test("leaves when the job comes again soon", async () => {
		const leaver = await leftBy("recovery.handed_over");
		await pass(leaver, MINUTE);
		expect([await storyOf(leaver.inquiryId), (await codesOf(leaver.phone)).length]).toEqual([["sent"], 1]);
	});

	test("is decided on anew when that is at night: it waits for the morning, and then leaves once", async () => {
		const leaver = await leftBy("recovery.handed_over");
		await pool()`update inquiries set zone = ${zoneAt(3)} where id = ${leaver.inquiryId}`;
		await pass(leaver, 15 * HOUR);
		expect([await storyOf(leaver.inquiryId), await codesOf(leaver.phone)]).toEqual([["scheduled quiet-hours"], []]);
		await pool()`update inquiries set zone = ${zoneAt(12)} where id = ${leaver.inquiryId}`;
		await pass(leaver, 7 * HOUR);
		expect([await storyOf(leaver.inquiryId), (await codesOf(leaver.phone)).length]).toEqual([["sent"], 1]);
	});

	test("does not leave after its end", async () => {
		const leaver = await leftBy("recovery.handed_over");
		const [{ id } = { id: "" }] = await attemptsOf(leaver.inquiryId);
		await pool()`update recoveries set ends_at = ${addSeconds(new Date(), -1)} where id = ${id}`;
		await pass(leaver, HOUR);
		expect([await storyOf(leaver.inquiryId), await codesOf(leaver.phone)]).toEqual([["stopped too-late"], []]);
	});

	test("or when it was claimed: nobody knows then what became of it, and at night it waits as well", async () => {
		const leaver = await leftBy("send.claimed");
		await pool()`update inquiries set zone = ${zoneAt(3)} where id = ${leaver.inquiryId}`;
		await pass(leaver, 15 * HOUR);
		expect(await codesOf(leaver.phone)).toEqual([]);
		await pass(leaver, 2 * MINUTE);
		expect([await storyOf(leaver.inquiryId), await codesOf(leaver.phone)]).toEqual([["scheduled quiet-hours"], []]);
	});
});
