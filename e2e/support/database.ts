import postgres from "postgres";
import { place } from "./place";
import { untilTrue } from "./processes";

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

/**
 * Moves an inquiry's past so many seconds back, with all that hangs on it: time passes without anyone waiting, and with
 * nobody awake. What fell due meanwhile has not happened.
 */
export async function letPass(inquiryId: string, seconds: number): Promise<void> {
	await sql().begin((db) => moveBack(db, inquiryId, seconds));
}

/**
 * The same with everybody awake: steps that are due now happen, receipts come, and the virtual phone shows what was to
 * arrive later. In one piece, for whoever acts on a part of it would plan the next step by another time.
 */
export async function letHappen(inquiryId: string, seconds: number): Promise<void> {
	await sql().begin(async (db) => {
		await moveBack(db, inquiryId, seconds);
		const by = db`make_interval(secs => ${seconds})`;
		const verifications = db`select id from verifications where inquiry_id = ${inquiryId}`;
		const messages = db`select id from messages where verification_id in (${verifications})`;
		await db`
			update graphile_worker._private_jobs set run_at = run_at - ${by}
			where key in (${verifications}) or payload->>'messageId' in (${messages})`;
		// Those that are there stay in their place among everybody's messages.
		await db`
			update sandbox_messages set created_at = created_at - ${by}
			where created_at > now() and message_id in (${messages})`;
	});
}

async function moveBack(db: postgres.TransactionSql, inquiryId: string, seconds: number): Promise<void> {
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

/** The workflow's next step is hours away: what time does to the code alone. */
export async function holdSteps(inquiryId: string): Promise<void> {
	await sql()`update verifications set step_ends_at = step_ends_at + interval '3 hours' where inquiry_id = ${inquiryId}`;
}

/** Until the receipt of its newest message has come, after which nothing moves by itself. */
export async function untilDelivered(inquiryId: string): Promise<void> {
	await untilTrue("delivered", async () => {
		const [row] = await sql()<{ status: string }[]>`
			select m.status from messages m join verifications v on v.id = m.verification_id
			where v.inquiry_id = ${inquiryId} order by m.created_at desc limit 1`;
		return row?.status === "delivered";
	});
}

/** Until so many messages have arrived at this number; its conversation on the virtual phone. Asking here costs least. */
export async function untilArrived(to: string, messages: number): Promise<string> {
	let rows: { addressKey: string }[] = [];
	await untilTrue(`${messages} messages to ${to}`, async () => {
		rows = await sql()`
			select s.address_key from sandbox_messages s join messages m on m.id = s.message_id
			where m.address = ${to} and s.arrived and s.created_at <= now()`;
		return rows.length >= messages;
	});
	return rows[0]?.addressKey ?? "";
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
