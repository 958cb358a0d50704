import { type Ctx, inTx } from "@/db";
import * as idempotency from "@/lib/idempotency";
import { enqueue } from "@/lib/jobs";
import { may } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import * as verifications from "@/lib/verifications";
import { conclusion, lockCurrent } from "./decisions";
import { show } from "./list";
import { decide } from "./machine";
import * as rows from "./redaction/store";
import type { InquiryView } from "./view";

/**
 * Takes all that is known of the person out of an inquiry, for good. Its own row and its runs at once, under its lock;
 * sessions, links, verifications, messages and what was answered under an Idempotency-Key by a job that was written with it. What remains says that there was a run,
 * how it went and when: ids, statuses, moments, counts.
 */
export async function redact(ctx: Ctx, input: { inquiryId: string }): Promise<{ data: InquiryView }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockCurrent(ctx, input);
		const moved = await conclusion(ctx, inquiry, decide(inquiry, { type: "redacted", at: ctx.now }));
		const left = await rows.redact(ctx, inquiry.id);
		await enqueue(ctx, { job: "inquiry.redact_children", payload: input });
		return { data: await show(ctx, { ...moved, ...left }) };
	});
}

/** The rest of it. Doing it again changes nothing more. */
export async function redactChildren(ctx: Ctx, input: { inquiryId: string }): Promise<void> {
	const linkIds = await rows.redactChildren(ctx, input.inquiryId);
	await messaging.redact(ctx, { verificationIds: linkIds });
	await verifications.redact(ctx, input);
	const at = await recovery.redact(ctx, input);
	await idempotency.forget(ctx, input);
	if (at) await inTx(ctx, (ctx) => enqueue(ctx, { job: "inquiry.redact_children", payload: input, at }));
}
