import { type Ctx, inTx } from "@/db";
import { enqueue } from "@/lib/jobs";
import { addSeconds, HOUR } from "@/lib/kernel/time";
import * as store from "./store";

type Clock = Omit<Ctx, "companyId" | "environment">;

/** So old may be what is known of a line, and so many are asked about in one sweep. */
const OLD_SECONDS = 6 * HOUR;
const BATCH = 200;

/** Has lines asked about that nobody has asked about for a while: not every provider tells when one is blocked, or worse rated. */
export async function watchLines(clock: Clock): Promise<number> {
	const lines = await store.listOld(addSeconds(clock.now, -OLD_SECONDS), BATCH);
	for (const { companyId, environment, name, id } of lines) {
		await later({ ...clock, companyId, environment }, { id, name });
	}
	return lines.length;
}

/** Has a line asked about by which something was just refused. The platform's has no row, and nothing is kept of it. */
export async function doubtLine(ctx: Ctx, name: string | null): Promise<void> {
	const row = name === null ? undefined : await store.find(ctx, name);
	if (row) await later(ctx, row);
}

function later(ctx: Ctx, { id, name }: Pick<store.Row, "id" | "name">): Promise<void> {
	return inTx(ctx, (ctx) => enqueue(ctx, { job: "line.check", payload: { name }, key: `line:${id}` }));
}
