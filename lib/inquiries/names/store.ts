import { type Ctx, type Fragment, on } from "@/db";

/** Whose name it is: the company sent it with the inquiry (`source` is the inquiry's id), or it was typed in a run (the run's). */
type Named = { inquiryId: string; source: string };

/** As a piece of a larger statement. */
export function insertNames(ctx: Ctx, { inquiryId, source }: Named, names: string[]): Fragment {
	return on(ctx)`
		insert into inquiry_names (company_id, environment, inquiry_id, source, name)
		select ${ctx.companyId}, ${ctx.environment}, ${inquiryId}, ${source}, name from unnest(${names}::text[]) as name
		on conflict (inquiry_id, source, name) do nothing`;
}

/** What this source says now, in the place of what it said before. */
export async function setNames(ctx: Ctx, { inquiryId, source }: Named, names: string[]): Promise<void> {
	await on(ctx)`
		with gone as (
			delete from inquiry_names
			where inquiry_id = ${inquiryId} and source = ${source} and name <> all(${names}::text[])
				and company_id = ${ctx.companyId} and environment = ${ctx.environment}
		)
		${insertNames(ctx, { inquiryId, source }, names)}`;
}
