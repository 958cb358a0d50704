import { type Ctx, type Fragment, on } from "@/db";
import { isOfName, typedNames } from "../names";
import { setNames } from "../names/store";
import type { Progress } from "../progress";

/** The run that counts, and those that were begun beside it. */
export async function listRuns(ctx: Ctx, inquiryId: string): Promise<Progress[]> {
	return on(ctx)<Progress[]>`
		select * from inquiry_progress
		where inquiry_id = ${inquiryId} and company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
}

export function orNull(ctx: Ctx, value: unknown) {
	return value === undefined || value === null ? null : on(ctx).json(value as never);
}

type ProgressChange = Pick<Progress, "id"> & Partial<Progress>;

export async function save(ctx: Ctx, inquiryId: string, change: ProgressChange): Promise<void> {
	const { answers, id } = change;
	const [saved] = await on(ctx)<Pick<Progress, "answers">[]>`${saving(ctx, change)} returning answers`;
	if (saved && answers && isOfName(answers)) {
		await setNames(ctx, { inquiryId, source: id }, typedNames(saved.answers));
	}
}

/** The same as a rider: `when` is a subquery; no row in it, no change. */
export function saving(ctx: Ctx, p: ProgressChange, when = on(ctx)`select 1`): Fragment {
	const sql = on(ctx);
	const json = (value: unknown) => orNull(ctx, value);
	// Answers and consents are merged: another tab's words stay.
	return sql`
		update inquiry_progress set
			done = coalesce(${p.done ?? null}::text[], done),
			answers = answers || coalesce(${json(p.answers)}::jsonb, '{}'),
			consents = consents || coalesce(${json(p.consents)}::jsonb, '{}'),
			phone = coalesce(${json(p.phone)}::jsonb, phone),
			email = coalesce(${json(p.email)}::jsonb, email),
			factor = coalesce(${json(p.factor)}::jsonb, factor),
			recovery = coalesce(${json(p.recovery)}::jsonb, recovery)
		where id = ${p.id} and company_id = ${ctx.companyId} and environment = ${ctx.environment} and exists (${when})`;
}

export async function insert(ctx: Ctx, inquiryId: string, p: Progress): Promise<void> {
	const sql = on(ctx);
	await sql`
		insert into inquiry_progress
			(id, company_id, environment, inquiry_id, done, answers, consents, phone, email, factor, recovery,
				created_at)
		values (${p.id}, ${ctx.companyId}, ${ctx.environment}, ${inquiryId}, ${p.done}, ${sql.json(p.answers)},
			${sql.json(p.consents)}, ${sql.json(p.phone as never)}, ${orNull(ctx, p.email)}, ${orNull(ctx, p.factor)},
			${orNull(ctx, p.recovery)}, ${ctx.now})`;
}

/** What was refused in the run that counts stays refused when another takes its place; else what this one has. */
export function refusalKept(ctx: Ctx, inquiryId: string): Fragment {
	return on(ctx)`
		coalesce((
			select main.recovery from inquiries i join inquiry_progress main on main.id = i.progress_id
			where i.id = ${inquiryId} and i.company_id = ${ctx.companyId} and i.environment = ${ctx.environment}
				and main.recovery ->> 'choice' = 'without'
		), recovery)`;
}

/** From now on this run is the one that counts, and the only one. */
export async function keepRun(ctx: Ctx, id: string, progressId: string): Promise<void> {
	const sql = on(ctx);
	const tenant = sql`company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	await sql`
		with gone as (
			delete from inquiry_progress where inquiry_id = ${id} and id <> ${progressId} and ${tenant}
		), refused as (
			update inquiry_progress set recovery = ${refusalKept(ctx, id)} where id = ${progressId} and ${tenant}
		), nameless as (
			delete from inquiry_names where inquiry_id = ${id} and source not in (${id}, ${progressId}) and ${tenant}
		)
		update inquiries set progress_id = ${progressId} where id = ${id} and ${tenant}`;
}
