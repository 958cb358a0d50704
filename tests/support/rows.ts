import { pool } from "@/db";

type Table = { name: string; columns: string[] };

const tables = () => pool()<Table[]>`
	select t.table_name as name, array_agg(c.column_name::text) as columns from information_schema.tables t
	join information_schema.columns c using (table_schema, table_name)
	where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1 order by 1`;

/** One number for all that these tables hold, or for the rows of it that are a company's or its members'. */
async function hashOf(chosen: Table[], companyId?: string): Promise<string> {
	const sql = pool();
	const hashes = chosen.map(async ({ name, columns }) => {
		const own = columns.includes("company_id") ? "company_id" : columns.includes("user_id") ? "user_id" : "id";
		const theirs = sql`select user_id from members where company_id = ${companyId ?? null}`;
		const whose = own === "company_id" ? sql`= ${companyId ?? null}` : sql`in (${theirs})`;
		const [row] = await sql`
			select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql(name)} t
			${companyId === undefined ? sql`` : sql`where ${sql(own)} ${whose}`}`;
		return row!.hash;
	});
	return (await Promise.all(hashes)).join();
}

/** All that a company has, and its members with their sign-ins, to see that nothing has changed. */
export async function rowsOfCompany(companyId: string): Promise<string> {
	const theirs = ({ name, columns }: Table) =>
		name === "users" || columns.includes("company_id") || columns.includes("user_id");
	return hashOf((await tables()).filter(theirs), companyId);
}

/** All that everybody has. */
export const everyRow = async (): Promise<string> => hashOf(await tables());
