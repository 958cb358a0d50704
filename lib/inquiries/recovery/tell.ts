import { type Ctx, type InTx, inTx } from "@/db";
import * as recovery from "@/lib/recovery";
import type { Event } from "@/lib/recovery/schemas";
import * as linkRows from "../links/store";
import { isOverForGood } from "../machine";
import * as store from "../store";

/**
 * Tells the open attempt to bring somebody back what happens to its inquiry, in the very transaction in which it does; the
 * inquiry as it is then. The caller holds its lock. Most have no such attempt, and nothing is asked of the database.
 */
export async function tell(ctx: InTx, inquiry: store.Inquiry, ...events: Event[]): Promise<store.Inquiry> {
	let now = inquiry;
	for (const event of events) {
		if (now.recoveryId === null) break;
		const told = await recovery.tell(ctx, { recoveryId: now.recoveryId, event });
		now = await settle(ctx, now, told, event.type === "ended");
	}
	return now;
}

/** What an attempt has come to, written at its inquiry. */
export async function settle(
	ctx: InTx,
	inquiry: store.Inquiry,
	told: recovery.Told | undefined,
	forget = false,
): Promise<store.Inquiry> {
	const { id } = inquiry;
	if (told?.revokes) {
		await linkRows.revoke(ctx, told.revokes, { name: "one-time-link.revoked", objectId: told.revokes, inquiryId: id });
	}
	// One that has been told of by its own id may be older than the open one.
	const isOpen = told === undefined || told.recovery.id === inquiry.recoveryId;
	if (!isOpen || (told && !told.over && !forget)) return inquiry;
	await store.setRecovery(ctx, id, null);
	return { ...inquiry, recoveryId: null };
}

type Attempt = NonNullable<Awaited<ReturnType<typeof recovery.find>>>;
type Fate = Extract<Event, { type: "message" | "held_up" }>;

/** Tells an attempt what became of its message. One that cannot arrive is the end of it, which its inquiry has to know. */
export async function tellFate(ctx: Ctx, attempt: Attempt, event: Fate): Promise<void> {
	const isEnd = event.type === "message" && event.fate === "undeliverable";
	if (!isEnd && (await recovery.tellAtOnce(ctx, attempt, event))) return;
	await inTx(ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, attempt.inquiryId);
		const told = await recovery.tell(ctx, { recoveryId: attempt.id, event });
		if (inquiry) await settle(ctx, inquiry, told);
	});
}

/** Tells what an inquiry has become: over, or another phone's. */
export function tellWhatItIs(ctx: InTx, inquiry: store.Inquiry): Promise<store.Inquiry> {
	const at = ctx.now;
	if (isOverForGood(inquiry)) {
		const completed = inquiry.completedAt !== null && inquiry.redactedAt === null;
		return tell(ctx, inquiry, { type: "ended", at, completed });
	}
	if (inquiry.boundPhone === null) return Promise.resolve(inquiry);
	return tell(ctx, inquiry, { type: "phone_changed", at, phone: inquiry.boundPhone });
}
