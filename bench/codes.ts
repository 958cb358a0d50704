import { type Ctx, now, pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import * as verifications from "@/lib/verifications";
import { quantile } from "./load";
import type { Figure } from "./ratio";

/** A code to a number of its own; its verification. */
export async function askForCode(ctx: Ctx, workflow: number | string = 6): Promise<string> {
	const at = await now();
	const address = `+57302${String(1_000_000 + Math.floor(Math.random() * 8_999_999))}`;
	const wanted = { purpose: "api", address, workflow, codeLength: 6, codeSeconds: 300 } as const;
	const said = { language: "en", brand: "Bench" } as const;
	const started = await verifications.start(
		{ ...ctx, now: at, requestId: makeId("request", at) },
		{ ...wanted, ...said },
	);
	return started.verification.id;
}

/**
 * How long it took from asking for each of these codes until the provider had the message of this slot, less the seconds
 * that are meant to pass before it.
 */
export async function waitsOf(ids: string[], { slot, less = 0 }: { slot: number; less?: number }): Promise<number[]> {
	const rows = await pool()<{ waited: number }[]>`
		select extract(epoch from s.created_at - v.created_at)::float8 - ${less} as waited
		from verifications v
		join messages m on m.verification_id = v.id and m.slot = ${slot}
		join sandbox_messages s on s.message_id = m.id
		where v.id = any(${ids})`;
	if (rows.length !== ids.length) throw new Error(`Only ${rows.length} of ${ids.length} codes were sent`);
	return rows.map((row) => row.waited);
}

/** What this share of them has waited at most. */
export const waitAt = (share: number, waits: number[], among: string): Figure => ({
	value: quantile(waits, share),
	detail: `half within ${quantile(waits, 0.5).toFixed(2)} s, the last after ${Math.max(...waits).toFixed(2)} s; ${among}`,
});
