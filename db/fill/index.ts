import { now, pool } from "@/db";
import { ROWS } from "./rows";

const BATCH = 5_000;
const HANDS = 2;

type Flow = { id: string; versionId: string; steps: string[] };

/**
 * Inquiries as half a year of a busy sandbox would leave them, with all that stands beside them, made by the database
 * itself: nobody is called and nothing is sent.
 */
export async function fill(input: { companyId: string; count: number; tell?: (done: number) => void }): Promise<void> {
	const { companyId, count, tell = () => {} } = input;
	const flows = await pool()<Flow[]>`
		select f.id, v.id as version_id, array(select jsonb_array_elements(v.definition -> 'steps') ->> 'key') as steps
		from flows f join flow_versions v on v.id = f.published_version_id
		where f.company_id = ${companyId} order by f.id limit 5`;
	if (flows.length === 0) throw new Error("This company has no published flow");
	const at = await now();
	const run = `${at.getTime()}`;
	const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => i * BATCH);
	let done = 0;
	const hand = async () => {
		for (let from = batches.shift(); from !== undefined; from = batches.shift()) {
			const until = Math.min(from + BATCH, count);
			await make({ companyId, run, at, flows, from, until, count });
			done += until - from;
			if (done % (BATCH * 20) === 0) tell(done);
		}
	};
	await Promise.all(Array.from({ length: HANDS }, hand));
	await pool().begin(async (sql) => {
		await sql`set local statement_timeout = 0`;
		for (const table of TABLES) await sql`analyze ${sql(table)}`;
	});
}

const TABLES = [
	...["inquiries", "inquiry_progress", "inquiry_sessions", "verifications", "messages", "events"],
	...["accounts", "account_contacts", "inquiry_names"],
];

type Batch = { companyId: string; run: string; at: Date; flows: Flow[]; from: number; until: number; count: number };

function make({ companyId, run, at, flows, from, until, count }: Batch): Promise<unknown> {
	return pool().begin(async (sql) => {
		await sql`set local statement_timeout = 0`;
		// A crash in the middle of a fill costs a fill.
		await sql`set local synchronous_commit = off`;
		await sql.unsafe(ROWS, [companyId, run, at, JSON.stringify(flows), from, until, count]);
	});
}
