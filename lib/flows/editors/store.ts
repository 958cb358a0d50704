import { type Ctx, on } from "@/db";
import { revisionOf } from "../store";

/** Notes this member as seen; the flow's revision and the others that were since this moment. Undefined: no such flow. */
export async function note(
	ctx: Ctx,
	flowId: string,
	memberId: string,
	since: Date,
): Promise<{ revision: number; memberIds: string[] } | undefined> {
	const [row] = await on(ctx)<{ revision: number; memberIds: string[] }[]>`
		with flow as (
			select id, ${revisionOf(ctx)} as revision from flows where id = ${flowId} and company_id = ${ctx.companyId}
		), seen as (
			insert into flow_editors (flow_id, member_id, company_id, seen_at)
			select id, ${memberId}, ${ctx.companyId}, ${ctx.now}::timestamptz from flow
			on conflict (flow_id, member_id) do update set seen_at = excluded.seen_at
		)
		select revision,
			array(
				select e.member_id from flow_editors e
				where e.flow_id = flow.id and e.member_id <> ${memberId} and e.seen_at > ${since}
				order by e.member_id limit 20
			) as member_ids
		from flow`;
	return row;
}
