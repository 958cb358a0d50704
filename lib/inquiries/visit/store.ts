import { type Ctx, on, type Tx } from "@/db";
import { type Account, accountOf } from "@/lib/companies";
import type { Session } from "../access";
import type { Progress } from "../progress";
import type { Inquiry } from "../store";

export type Visited = {
	inquiry: Inquiry;
	main: Progress;
	session: Session | null;
	own: Progress | null;
	account: Account | null;
};

/**
 * All that a hosted page needs, by the link's id alone: who asks is what this finds out, so here and nowhere else
 * the company comes out of the row instead of going in.
 */
export async function visit(
	ctx: Pick<Ctx, "tx">,
	inquiryId: string,
	sessionId: string | undefined,
): Promise<Visited | undefined> {
	const [row] = await on(ctx)<VisitRow[]>`
		select to_json(i) as inquiry, to_json(s) as session, to_json(o) as own, ${accountOf(ctx)} as account,
			case when o.id is distinct from m.id then to_json(m) end as main
		from inquiries i
		join inquiry_progress m on m.id = i.progress_id and m.inquiry_id = i.id
		left join inquiry_sessions s on s.id = ${sessionId ?? null} and s.inquiry_id = i.id
		left join inquiry_progress o on o.id = s.progress_id and o.inquiry_id = i.id
		where i.id = ${inquiryId}`;
	return row && fromJson(row);
}

/** The same once the inquiry is locked, in one round trip: the second query is on its way before the first is answered. */
export async function lockAndVisit(
	ctx: { tx: Tx },
	inquiryId: string,
	sessionId: string | undefined,
): Promise<Visited | undefined> {
	const locking = on(ctx)`select 1 from inquiries where id = ${inquiryId} for update`.execute();
	const [, found] = await Promise.all([locking, visit(ctx, inquiryId, sessionId)]);
	return found;
}

type Json = Record<string, unknown>;
/** `main` only where it is another run than `own`. */
type VisitRow = {
	inquiry: Json;
	main: Json | null;
	session: Json | null;
	own: Json | null;
	account: Account | null;
};

function fromJson(row: VisitRow): Visited {
	const own = row.own && revive<Progress>(row.own);
	return {
		inquiry: revive<Inquiry>(row.inquiry),
		main: row.main ? revive<Progress>(row.main) : own!,
		session: row.session && revive<Session>(row.session),
		own,
		account: row.account,
	};
}

/** Columns come as snake_case JSON here; moments (always named `…_at`) as text. */
function revive<T>(columns: Json): T {
	const row: Json = {};
	for (const column in columns) {
		const value = columns[column];
		const { name, moment } = columnOf(column);
		row[name] = moment && typeof value === "string" ? new Date(value) : value;
	}
	return row as T;
}

const columns = new Map<string, { name: string; moment: boolean }>();

function columnOf(column: string): { name: string; moment: boolean } {
	const known = columns.get(column);
	if (known) return known;
	const name = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	const made = { name, moment: column.endsWith("_at") };
	columns.set(column, made);
	return made;
}
