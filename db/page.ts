import type { Page } from "@/lib/kernel/page";
import { type Ctx, type Fragment, on } from "./index";

/**
 * The end of a statement that lists rows by their ids: `where … ${paging(ctx, page)}`, for `pageOf`. Ids sort
 * by age in the order of bytes, which is not every database's: its index names the collation too.
 */
export function paging(ctx: Pick<Ctx, "tx">, { size, after, before }: Page): Fragment {
	const sql = on(ctx);
	const limit = size + 1;
	if (after !== undefined) return sql`and id collate "C" < ${after} order by id collate "C" desc limit ${limit}`;
	if (before !== undefined) return sql`and id collate "C" > ${before} order by id collate "C" limit ${limit}`;
	return sql`order by id collate "C" desc limit ${limit}`;
}
