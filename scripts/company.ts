import { pool } from "@/db";

/** The company that is named, else the only one there is; where there are several, its error lists them. */
export async function companyNamed(id?: string): Promise<string> {
	const found = await pool()<{ id: string; name: string }[]>`
		select id, name from companies where id = coalesce(${id ?? null}, id) order by created_at limit 20`;
	const [company] = found;
	if (!company) throw new Error(id ? `There is no company ${id}.` : "There is no company yet.");
	if (found.length > 1) {
		const listed = found.map((each) => `${each.id}  ${each.name}`).join("\n");
		throw new Error(`There are several companies, so --company is needed:\n\n${listed}`);
	}
	return company.id;
}
