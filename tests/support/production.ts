import { vi } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { saveAccount } from "@/lib/messaging/accounts";
import { type LedgerEntry, type SimOptions, startTwilioSim, type TwilioSim } from "../../twilio-sim";
import { codeIn } from "./code";
import { makeWorld, type World } from "./world";

const FROM = "+15005550006";
const SENDERS: Record<string, string> = { smsFrom: FROM, voiceFrom: FROM };

/** A simulator that every call to Twilio of this test file goes to. Before anything reads the environment. */
export async function startTwilio(options: Partial<SimOptions> = {}): Promise<TwilioSim> {
	const sim = await startTwilioSim(options);
	// Nobody listens where receipts are to go: what is sent is judged without their help.
	Object.assign(process.env, { TWILIO_SIM_URL: sim.url, PUBLIC_URL: "http://localhost:9" });
	return sim;
}

/** A company whose messages go out for real, over its own account at the simulator: SMS and calls, or what is said. */
export async function makeProduction(sim: TwilioSim, definition?: unknown, senders = SENDERS): Promise<World> {
	const world = await makeWorld(definition);
	const ctx: Ctx = { ...world.ctx, environment: "production" };
	const settings = { accountSid: sim.accountSid, ...senders };
	await saveAccount(ctx, { provider: "twilio", settings, secret: { authToken: sim.authToken } });
	return { ...world, ctx };
}

/** What Twilio took for this number, oldest first. */
export function messagesTo(sim: TwilioSim, phone: string): LedgerEntry[] {
	return sim.ledger.filter(({ kind, to }) => to === phone && (kind === "message" || kind === "call"));
}

/** What Twilio was asked to send to this number, taken or not. */
export function callsFor(sim: TwilioSim, phone: string) {
	return sim.requests.filter(({ method, params }) => method === "POST" && params.To === phone);
}

/** The code that a message says: written in a text, spoken digit by digit in a call. */
export function codeOf({ body, twiml = "" }: LedgerEntry): string {
	const spoken = [...twiml.matchAll(/>(\d)</g)].map(([, digit]) => digit).slice(0, 6);
	const code = body === undefined ? spoken.join("") : codeIn(body);
	if (!code) throw new Error("No code in it");
	return code;
}

/** Moves all that waits for its time so many seconds back: time passes for everybody without anyone waiting. */
export async function letAllPass(seconds: number): Promise<void> {
	const sql = pool();
	const by = sql`make_interval(secs => ${seconds})`;
	await sql`
		update verifications set step_ends_at = step_ends_at - ${by}, code_ends_at = code_ends_at - ${by},
			next_resend_at = next_resend_at - ${by}, created_at = created_at - ${by}
		where status = 'pending'`;
	await sql`
		update messages set lease_ends_at = lease_ends_at - ${by}, created_at = created_at - ${by}
		where status in ('queued', 'sending')`;
	await sql`update breakers set since = since - ${by}, opens_at = opens_at - ${by}`;
	await sql`update graphile_worker._private_jobs set run_at = run_at - ${by}`;
}

type Clock = { offsetMs: number; measuredAt: number };

/**
 * Lets the product's clock run so many seconds ahead of everybody else's, Twilio's too; what is due by then is due.
 * However much there is, this costs nothing.
 */
export async function runAhead(seconds: number): Promise<void> {
	await now();
	const { comebackClock: clock } = globalThis as unknown as { comebackClock: Clock };
	// Measured again it would be back at everybody else's.
	Object.assign(clock, { offsetMs: clock.offsetMs + seconds * 1000, measuredAt: Number.POSITIVE_INFINITY });
	await pool()`update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= ${await now()}`;
}

/** A provider that never answers takes eight seconds of everybody's time; from now on a tenth of one. */
export function shortenDeadlines(): void {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => timeout(Math.ceil(milliseconds / 80)));
}

/** Lets nobody read this table until it is told: a place to hold somebody between two of their steps. */
export async function hold(table: string): Promise<() => Promise<void>> {
	const connection = await pool().reserve();
	await connection`begin`;
	await connection`lock table ${connection(table)} in access exclusive mode`;
	return async () => {
		await connection`commit`;
		connection.release();
	};
}
