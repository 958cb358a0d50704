import postgres from "postgres";
import { place } from "./place";

let pool: postgres.Sql | undefined;

/** The product's own database, to look at rows and to let time pass. */
export function sql(): postgres.Sql {
	pool ??= postgres(place().database, {
		max: 2,
		onnotice: () => {},
		transform: { column: { from: postgres.toCamel } },
	});
	return pool;
}

/** Moves an inquiry's past so many seconds back, with all that hangs on it: time passes without anyone waiting. */
export async function letPass(inquiryId: string, seconds: number): Promise<void> {
	const db = sql();
	const by = db`make_interval(secs => ${seconds})`;
	await db`
		update inquiries set created_at = created_at - ${by}, expires_at = expires_at - ${by},
			started_at = started_at - ${by}
		where id = ${inquiryId}`;
	await db`
		update inquiry_sessions set expires_at = expires_at - ${by}, last_seen_at = last_seen_at - ${by},
			rotated_at = rotated_at - ${by}
		where inquiry_id = ${inquiryId}`;
	await db`
		update verifications set step_ends_at = step_ends_at - ${by}, code_ends_at = code_ends_at - ${by},
			next_resend_at = next_resend_at - ${by}, created_at = created_at - ${by}
		where inquiry_id = ${inquiryId}`;
}

const TABLES = ["inquiries", "inquiry_sessions", "inquiry_progress", "verifications", "messages", "events"] as const;

/** Every row of one inquiry, in every table, to see that nothing has changed. */
export async function rowsOf(inquiryId: string): Promise<unknown> {
	const db = sql();
	return Promise.all(
		TABLES.map((table) => {
			if (table === "inquiries") return db`select * from inquiries where id = ${inquiryId}`;
			if (table === "messages")
				return db`
					select m.* from messages m join verifications v on v.id = m.verification_id
					where v.inquiry_id = ${inquiryId} order by 1`;
			return db`select * from ${db(table)} where inquiry_id = ${inquiryId} order by 1`;
		}),
	);
}
