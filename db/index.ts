import "server-only";
import postgres from "postgres";
import type { Actor } from "@/lib/kernel/rights";
import type { Environment } from "@/lib/kernel/words";
import { env } from "@/lib/platform/env";

export type Sql = postgres.Sql;
export type Tx = postgres.TransactionSql;
/** A piece of SQL for a larger statement: one room's write that rides along in another's, in one round trip. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** Who asks, for which company and environment, at what time, in which transaction. */
export type Ctx = {
	companyId: string;
	environment: Environment;
	actor: Actor;
	now: Date;
	requestId: string;
	/** A member's, as far as a trusted proxy says so; the audit log tells it. */
	ipAddress?: string | null;
	tx?: Tx;
};

export type InTx = Ctx & { tx: Tx };

/** No query of ours takes seconds; one that does must fail, not hang the request. */
const STATEMENT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 10_000;

function connect(max: number): Sql {
	return postgres(env().DATABASE_URL, {
		max,
		prepare: env().DATABASE_PREPARE === "true",
		// An undefined value, refused, leaves its connection stuck for who shares it (porsager/postgres #1082); null finds nothing.
		transform: { column: { from: postgres.toCamel }, undefined: null },
		connection: {
			application_name: "comeback",
			statement_timeout: STATEMENT_TIMEOUT_MS,
			idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
		},
		connect_timeout: 5,
		idle_timeout: 60,
		onnotice: () => {},
	});
}

// Next.js may load this module once per bundle; one process shall have one pool.
const shared = globalThis as {
	comebackSql?: Sql;
	comebackOutside?: Sql;
	comebackClock?: Clock;
	comebackMeasuring?: Promise<void>;
};

/** The pool, for what needs no transaction. */
export function pool(): Sql {
	shared.comebackSql ??= connect(env().DATABASE_POOL_MAX);
	return shared.comebackSql;
}

/** A connection of its own, for what must stay written when our transaction does not: the sandbox's ledger. */
export function outside(): Sql {
	shared.comebackOutside ??= connect(1);
	return shared.comebackOutside;
}

/** The transaction of this ctx, or the pool where there is none. */
export function on(ctx: { tx?: Tx }): Sql {
	return (ctx.tx as unknown as Sql | undefined) ?? pool();
}

/** Runs the work in one transaction; joins the one that is already open. */
export function inTx<T>(ctx: Ctx, work: (ctx: InTx) => Promise<T>): Promise<T> {
	if (ctx.tx) return work(ctx as InTx);
	return begin((tx) => work({ ...ctx, tx }));
}

/** A transaction for who does not know yet whose rows it will be about. */
export function begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return pool().begin(work) as Promise<T>;
}

export async function disconnect(): Promise<void> {
	await Promise.all([shared.comebackSql?.end({ timeout: 5 }), shared.comebackOutside?.end({ timeout: 5 })]);
	delete shared.comebackSql;
	delete shared.comebackOutside;
}

type Clock = { offsetMs: number; measuredAt: number };
const MEASURE_EVERY_MS = 60_000;

/** The one clock: this process's, corrected by its distance from Postgres, measured at first use and each minute. */
export async function now(): Promise<Date> {
	const clock = shared.comebackClock;
	if (!clock) {
		shared.comebackMeasuring ??= measureClock().finally(() => delete shared.comebackMeasuring);
		await shared.comebackMeasuring;
	} else if (Date.now() - clock.measuredAt > MEASURE_EVERY_MS) {
		clock.measuredAt = Date.now();
		void measureClock().catch(() => {});
	}
	return new Date(Date.now() + (shared.comebackClock?.offsetMs ?? 0));
}

/** The answer that came quickest tells best: one that waited for a connection would shift the clock by half its wait. */
async function measureClock(): Promise<void> {
	let quickest = Number.POSITIVE_INFINITY;
	for (let i = 0; i < 3; i++) {
		const before = Date.now();
		const [row] = await pool()<{ at: Date }[]>`select clock_timestamp() as at`;
		const after = Date.now();
		if (!row || after - before >= quickest) continue;
		quickest = after - before;
		shared.comebackClock = { offsetMs: row.at.getTime() - (before + after) / 2, measuredAt: after };
	}
}
