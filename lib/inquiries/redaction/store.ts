import { type Ctx, on } from "@/db";
import { emptyProgress } from "../progress";
import type { Inquiry } from "../store";

type Left = Pick<
	Inquiry,
	"given" | "boundPhone" | "boundEmail" | "referenceId" | "redirectUri" | "note" | "tags" | "reviewerComment"
>;

/** The person's words and addresses, and every free text of the company's that may name them. What is left. */
export async function redact(ctx: Ctx, inquiryId: string): Promise<Left> {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const [row] = await sql<Left[]>`
		with run as (
			update inquiry_progress set answers = '{}', consents = '{}', email = null, factor = null, recovery = null,
				phone = ${sql.json(emptyProgress("").phone as never)}
			where inquiry_id = ${inquiryId} and ${tenant}
		), name as (
			delete from inquiry_names where inquiry_id = ${inquiryId} and ${tenant}
		)
		update inquiries set given = '{}', bound_phone = null, bound_email = null, reference_id = null,
			redirect_uri = null, note = null, tags = '{}', reviewer_comment = null, zone = null
		where id = ${inquiryId} and ${tenant}
		returning given, bound_phone, bound_email, reference_id, redirect_uri, note, tags, reviewer_comment`;
	return row!;
}

/** From where it was looked at, and what its links and its process token held; the links that there are. */
export async function redactChildren(ctx: Ctx, inquiryId: string): Promise<string[]> {
	const sql = on(ctx);
	const ours = sql`inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	const links = await sql<{ id: string }[]>`
		with session as (
			update inquiry_sessions set ip_address = null, user_agent = null where ${ours}
		), opened as (
			delete from one_time_link_opens where link_id in (select id from one_time_links where ${ours})
		), token as (
			update process_tokens set phone = null, reference_id = null, redirect_uri = null where ${ours}
		)
		select id from one_time_links where ${ours}`;
	return links.map(({ id }) => id);
}
