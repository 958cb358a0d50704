import { beforeAll, expect, test, vi } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { MINUTE } from "@/lib/kernel/time";
import * as store from "@/lib/messaging/store";
import type { Failpoint } from "@/lib/platform/failpoint";
import { numberFor } from "../../twilio-sim";
import { isAwaited, killAt } from "../support/deaths";
import { startProviders } from "../support/doors";
import { makeMetaWorld } from "../support/meta-line";
import { letAllPass } from "../support/production";
import { left, storyOf, work } from "../support/recovery";
import type { World } from "../support/world";

vi.mock("@/lib/platform/failpoint", () => import("../support/deaths"));
const { sim } = await startProviders();

let world: World;
const fresh = async (): Promise<Ctx> => ({ ...world.ctx, now: await now() });

beforeAll(async () => {
	world = await makeMetaWorld(sim);
	const [row] = await pool()<{ reference: string }[]>`select provider_reference as reference from message_templates`;
	sim.meta.approve(row!.reference);
	await sim.settled();
});

async function pass(inquiryId: string, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update recoveries set handed_over_at = handed_over_at - ${by}, due_at = due_at - ${by} where inquiry_id = ${inquiryId}`;
	await letAllPass(seconds);
	await work();
	await sim.settled();
}

const PLACES: Failpoint[] = [
	...(["recovery.before_commit", "recovery.handed_over", "send.claimed", "send.before_call"] as const),
	...(["send.after_call", "recovery.delivered"] as const),
];

test.each(PLACES)("a sender that dies at %s loses nobody's message, and nobody gets two", async (place) => {
	const phone = numberFor("delivered", `+57${300_900 + PLACES.indexOf(place)}`);
	const { inquiryId } = await left(world, { phone });
	killAt(place);
	await work();
	expect(isAwaited()).toBe(false);
	await sim.settled();
	// A message that is held up waits for two minutes: more of them than are needed.
	for (let i = 0; i < 8; i++) await pass(inquiryId, MINUTE);
	const taken = sim.ledger.filter(({ kind, to }) => kind === "message" && to === phone);
	expect([await storyOf(inquiryId), taken.length]).toEqual([["delivered"], 1]);
});

test("a sender that goes on after a pause and one who puts its message back do not both have their way", async () => {
	const ctx = await fresh();
	const claimed = async () => {
		const { inquiryId } = await left(world);
		killAt("send.claimed");
		await work();
		const [row] = await pool()<store.Message[]>`select * from messages where inquiry_id = ${inquiryId}`;
		return row!;
	};
	const [first, second, third] = [await claimed(), await claimed(), await claimed()];
	expect(await store.unclaim(ctx, first, false)).toBe(true);
	expect(await store.noteCall(ctx, first, ctx.now)).toBeUndefined();
	const noted = await store.noteCall(ctx, second, ctx.now);
	expect(await store.unclaim(ctx, second, false)).toBe(false);
	expect(await store.unclaim(ctx, noted!, false)).toBe(true);
	const both = await Promise.all([store.noteCall(ctx, third, ctx.now), store.unclaim(ctx, third, false)]);
	expect(both.filter(Boolean)).toHaveLength(1);
});
