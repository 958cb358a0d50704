import { type Ctx, type InTx, inTx } from "@/db";
import * as events from "@/lib/events";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { DAY, isPast } from "@/lib/kernel/time";
import * as recovery from "@/lib/recovery";
import * as verifications from "@/lib/verifications";
import * as rows from "./clock/store";
import type { MoveClock } from "./clock-input";
import { lockCurrent } from "./decisions";
import { checkOne, expireOne, isOver } from "./lifecycle";
import { show } from "./list";
import { refusalOf } from "./reasons";
import * as store from "./store";
import type { InquiryView } from "./view";

const FURTHEST = 3_660 * DAY;

type Moved = { data: InquiryView; meta: { "clock-offset-seconds": number } };

/**
 * Time passes for one sandbox inquiry. Its rows go into the past by as much, instead of a clock of its own going ahead:
 * everything that compares a moment with now is right without knowing of it, and nothing that production does is slower
 * or other than here. What is due by then happens at once, in the order of a clock: codes, idleness, expiry.
 */
export async function moveClock(ctx: Ctx, input: { inquiryId: string } & MoveClock): Promise<Moved> {
	may(ctx, "inquiries:write");
	const { seconds } = input.meta;
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockCurrent(ctx, input);
		if (ctx.environment !== "sandbox") throw new Refusal("conflict", "Only a sandbox inquiry's clock can be moved");
		if (inquiry.redactedAt) throw refusalOf("redacted", inquiry);
		const offset = inquiry.clockOffsetSeconds + seconds;
		if (offset > FURTHEST) throw new Refusal("conflict", "This inquiry's clock has been moved as far as it goes");
		await rows.moveBack(ctx, inquiry.id, seconds);
		await events.moveBack(ctx, { inquiryId: inquiry.id, seconds });
		await verifications.moveBack(ctx, { inquiryId: inquiry.id, seconds }, isOver);
		await recovery.moveBack(ctx, { inquiryId: inquiry.id, seconds });
		await checkIfDue(ctx, await again(ctx, inquiry.id));
		await expireOne(ctx, await again(ctx, inquiry.id));
		return { data: await show(ctx, await again(ctx, inquiry.id)), meta: { "clock-offset-seconds": offset } };
	});
}

async function checkIfDue(ctx: InTx, inquiry: store.Inquiry): Promise<void> {
	if (inquiry.idleCheckAt && isPast(inquiry.idleCheckAt, ctx.now)) await checkOne(ctx, inquiry);
}

async function again(ctx: InTx, id: string): Promise<store.Inquiry> {
	return (await store.lock(ctx, id))!;
}
