import { type Ctx, type Fragment, on } from "@/db";
import type { NewEvent } from "@/lib/events";
import type { ContactKind } from "@/lib/kernel/words";
import type { Session } from "../access";
import type { Slot } from "../contact";
import { isOpen, type Inquiry as State } from "../machine";
import type { Progress } from "../progress";
import { orNull, refusalKept } from "../progress/store";
import type { Binds, Inquiry } from "../store";

/**
 * A condition: the inquiry, its run and this session are still what was read of them, and nobody has bound another
 * address than the one that this slot's code goes to. Locks the first two, in the order in which everybody does.
 */
export function unchanged(
	ctx: Ctx,
	input: { inquiry: Inquiry; slot: Slot; address: string; progress: Progress; session: Session },
): Fragment {
	const { address, inquiry, progress, session, slot } = input;
	const sql = on(ctx);
	const bound = slot === "factor" ? sql`null` : sql(`i.bound_${slot}`);
	return sql`
		select 1 from inquiries i
		join inquiry_progress p on p.id = i.progress_id and p.done = ${progress.done}
			and ${sql(`p.${slot}`)} is not distinct from ${orNull(ctx, progress[slot])}::jsonb
		join inquiry_sessions s on s.id = ${session.id} and s.inquiry_id = i.id and s.progress_id = p.id
			and s.status = 'active' and s.expires_at > ${ctx.now}
		where i.id = ${inquiry.id} and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
			and i.status = 'pending' and i.expires_at > ${ctx.now} and i.progress_id = ${progress.id}
			and coalesce(${bound}, ${address}) = ${address}
		for update of i, p`;
}

export type Proven = {
	inquiryId: string;
	/** The version whose step it is. */
	flowVersionId: string;
	binds: Binds;
	/** The kind whose bound address has passed, or null: a second factor may be another address than the bound one. */
	verified: ContactKind | null;
	/** What was done when this was decided: who has gone back since is not carried over it. */
	before: string[];
	/** The step, and those after it that ask nothing. */
	done: string[];
	progressId: string;
	session: { id: string; browserHash: string };
	next: State;
	events: NewEvent[];
};

/**
 * This session has proven an address, as the riders of the verification's last statement (whose rows are `done`): the
 * address is the inquiry's from now on, this run its only one, the session's browser gets a new key, and the inquiry
 * moves on. Tokens that nobody has used yet lead into this run too.
 */
export function bindRiders(
	ctx: Ctx,
	{ inquiryId, flowVersionId, binds, verified, before, done, progressId, session, next, events }: Proven,
) {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const ours = sql`${tenant} and exists (select 1 from done)`;
	return {
		// Locked: an inquiry that ends this very moment, whose address another run has just proven, or whose person has just
		// gone back to a step, keeps the code from counting.
		provided: (when: Fragment) => sql`
			select 1 from inquiries i
			join inquiry_progress p on p.id = ${progressId} and p.inquiry_id = i.id and p.done = ${before}
			where i.id = ${inquiryId} and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
				and i.status = 'pending' and i.flow_version_id = ${flowVersionId}
				and (i.progress_id = ${progressId} or coalesce(i.bound_phone, i.bound_email) is null) and exists (${when})
			for update of i, p`,
		writes: [
			sql`
				update inquiries set status = ${next.status}, previous_step = ${next.previousStep}, next_step = ${next.nextStep},
					completed_at = ${next.completedAt}, decisioned_at = ${next.decisionedAt},
					marked_for_review_at = ${next.markedForReviewAt}, updated_at = ${ctx.now},
					last_activity_at = ${ctx.now},
					idle_check_at = case when ${isOpen(next.status)} then idle_check_at end,
					bound_phone = coalesce(${binds.phone}, bound_phone), phone_verified = phone_verified or ${verified === "phone"},
					bound_email = coalesce(${binds.email}, bound_email), email_verified = email_verified or ${verified === "email"},
					progress_id = ${progressId}
				where id = ${inquiryId} and ${ours}`,
			sql`
				update inquiry_progress set done = done || array(select s from unnest(${done}::text[]) s where s <> all(done)),
					recovery = ${refusalKept(ctx, inquiryId)}
				where id = ${progressId} and ${ours}`,
			sql`delete from inquiry_progress where inquiry_id = ${inquiryId} and id <> ${progressId} and ${ours}`,
			sql`
				delete from inquiry_names
				where inquiry_id = ${inquiryId} and source not in (${inquiryId}, ${progressId}) and ${ours}`,
			sql`
				update inquiry_sessions set progress_id = ${progressId},
					proven_at = case when id = ${session.id} then ${ctx.now}::timestamptz else proven_at end,
					last_seen_at = case when id = ${session.id} then ${ctx.now}::timestamptz else last_seen_at end,
					previous_browser_hash = case when id = ${session.id} then browser_hash else previous_browser_hash end,
					browser_hash = case when id = ${session.id} then ${session.browserHash} else browser_hash end,
					rotated_at = case when id = ${session.id} then ${ctx.now}::timestamptz else rotated_at end
				where inquiry_id = ${inquiryId} and (id = ${session.id} or status = 'new') and ${ours}`,
		],
		events,
		last: !isOpen(next.status),
	};
}
