import { type Fragment, pool } from "@/db";

type Table = { name: string; columns: string[] };

let known: Promise<Table[]> | undefined;

/** No test that looks here makes a table. */
function tables(): Promise<Table[]> {
	known ??= Promise.resolve(pool()<Table[]>`
		select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1 order by 1`);
	return known;
}

/** One number for all that these tables hold, or for the rows of it that `whose` says. */
async function hashOf(chosen: Table[], whose: (table: Table) => Fragment = () => pool()``): Promise<string> {
	const sql = pool();
	const [first, ...rest] = chosen.map(
		(table) => sql`
			select ${table.name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
			from ${sql(table.name)} t ${whose(table)}`,
	);
	const rows = await sql<{ hash: string }[]>`${first!}${rest.map((one) => sql`union all ${one}`)} order by name`;
	return rows.map(({ hash }) => hash).join();
}

/** All that a company has, and its members with their sign-ins, to see that nothing has changed. */
export async function rowsOfCompany(companyId: string): Promise<string> {
	const sql = pool();
	const members = sql`select user_id from members where company_id = ${companyId}`;
	const theirs = (await tables()).filter(
		({ name, columns }) => name === "users" || columns.includes("company_id") || columns.includes("user_id"),
	);
	return hashOf(theirs, ({ columns }) => {
		if (columns.includes("company_id")) return sql`where company_id = ${companyId}`;
		return sql`where ${sql(columns.includes("user_id") ? "user_id" : "id")} in (${members})`;
	});
}

/** All that everybody has. */
export const everyRow = async (): Promise<string> => hashOf(await tables());
