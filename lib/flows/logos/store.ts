import { type Ctx, on } from "@/db";

/** Keeps a logo unless the company has so many. False: it has, and not this one. */
export async function keep(ctx: Ctx, { id, bytes }: { id: string; bytes: Buffer }, most: number): Promise<boolean> {
	const [row] = await on(ctx)<{ kept: boolean }[]>`
		with had as (
			select 1 from logos where id = ${id} and company_id = ${ctx.companyId}
		), made as (
			insert into logos (id, company_id, bytes, created_at)
			select ${id}, ${ctx.companyId}, ${bytes}::bytea, ${ctx.now}::timestamptz
			where (select count(*) from logos where company_id = ${ctx.companyId}) < ${most}
			-- Kept by somebody else at this moment it is kept, too.
			on conflict (id) do update set company_id = excluded.company_id
			returning 1
		)
		select exists (select from had) or exists (select from made) as kept`;
	return row?.kept ?? false;
}

/** Whosesoever: logos are seen by everybody. */
export async function find(id: string): Promise<Buffer | undefined> {
	const [row] = await on({})<{ bytes: Buffer }[]>`select bytes from logos where id = ${id}`;
	return row?.bytes;
}
