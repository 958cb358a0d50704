import type { Ctx } from "@/db";
import * as events from "@/lib/events";
import * as inquiries from "@/lib/inquiries";
import * as verifications from "@/lib/verifications";

/**
 * Who listens to events: how a lower room makes a higher one act without knowing it. Each may be told twice, when a
 * later one fails, and must not mind.
 */
const SUBSCRIBERS: ((ctx: Ctx, event: events.Happened) => Promise<void>)[] = [
	(ctx, event) => verifications.onEvent(ctx, event, inquiries.isOver),
	inquiries.onRecoveryEvent,
];

export async function publish(ctx: Ctx, input: { eventId: string }): Promise<void> {
	const event = await events.find(ctx, input);
	if (!event) return;
	for (const tell of SUBSCRIBERS) await tell(ctx, event);
}
