import { type InTx, on } from "@/db";
import { backBy } from "@/db/shift";
import * as messaging from "@/lib/messaging";

/** Every moment of the rows that are an inquiry's. A test sees to it that none is missing. */
const MOMENTS = {
	inquiries: [
		...["created_at", "updated_at", "started_at", "expires_at", "completed_at", "failed_at", "expired_at"],
		...["decisioned_at", "marked_for_review_at", "redacted_at"],
		...["last_activity_at", "abandoned_at", "recovered_at", "idle_check_at"],
	],
	inquiry_progress: ["created_at"],
	inquiry_sessions: [
		...["created_at", "started_at", "expires_at", "expired_at", "last_seen_at", "rotated_at", "proven_at"],
	],
	one_time_links: ["created_at", "expires_at", "used_at", "revoked_at"],
	one_time_link_opens: ["opened_at"],
	process_tokens: ["created_at", "expires_at"],
} as const;

/** Moves all of them so many seconds into the past, and remembers how many in all. Sandbox only. */
export async function moveBack(ctx: InTx, inquiryId: string, seconds: number): Promise<void> {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment} and environment = 'sandbox'`;
	const ours = sql`inquiry_id = ${inquiryId} and ${tenant}`;
	const back = (table: keyof typeof MOMENTS) => sql`${sql(table)} set ${backBy(ctx, seconds, MOMENTS[table])}`;
	await sql`
		update ${back("inquiries")}, clock_offset_seconds = clock_offset_seconds + ${seconds}
		where id = ${inquiryId} and ${tenant}`;
	await sql`
		with progress as (
			update ${back("inquiry_progress")} where ${ours}
		), session as (
			update ${back("inquiry_sessions")} where ${ours}
		), link as (
			update ${back("one_time_links")} where ${ours}
		), opened as (
			update ${back("one_time_link_opens")} where link_id in (select id from one_time_links where ${ours})
		)
		update ${back("process_tokens")} where ${ours}`;
	await messaging.moveBack(ctx, sql`select id from one_time_links where ${ours}`, seconds);
}
