import type { Ctx } from "@/db";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { describeError, log } from "@/lib/platform/log";
import { keptPath } from "./path";
import type { ApiRequest, ListRequests } from "./schemas";
import * as store from "./store";

export type { ApiRequest, ListRequests } from "./schemas";

const KEPT_SECONDS = 30 * DAY;
const FLUSH_MS = 1_000;
/** Waiting for the next flush; whatever comes beyond is lost: a log must not take the memory of who writes it. */
const MOST = 5_000;

type Batch = { waiting: store.Noted[]; lost: number; write: () => void; written: Promise<void> };

// Next.js may load this module once per bundle; one process shall have one batch.
const shared = globalThis as { comebackRequests?: Batch };

/**
 * Writes a call of the API into its company's log, soon: no request waits for it, and one statement a second holds all
 * that came. The first of a batch gets a promise of when it is written; a process that is killed before loses it.
 */
export function note(request: store.Noted): Promise<void> | undefined {
	const first = !shared.comebackRequests;
	shared.comebackRequests ??= begin();
	const batch = shared.comebackRequests;
	if (batch.waiting.length < MOST) batch.waiting.push({ ...request, path: keptPath(request.path) });
	else batch.lost += 1;
	return first ? batch.written : undefined;
}

function begin(): Batch {
	let due = () => {};
	const moment = new Promise<void>((resolve) => {
		due = resolve;
	});
	const timer = setTimeout(() => due(), FLUSH_MS).unref();
	const batch: Batch = { waiting: [], lost: 0, write: () => due(), written: moment.then(() => write(batch)) };
	void batch.written.finally(() => clearTimeout(timer));
	return batch;
}

/** Whether it works is nobody's trouble but the log's. */
async function write(batch: Batch): Promise<void> {
	if (shared.comebackRequests === batch) delete shared.comebackRequests;
	const { waiting, lost } = batch;
	try {
		await store.insert(waiting);
		if (lost > 0) log().warn({ lost }, "the API was called faster than its log could be written");
	} catch (error) {
		log().warn({ lost: lost + waiting.length, err: describeError(error) }, "the log of the API could not be written");
	}
}

/** Writes what waits, now. */
export async function flush(): Promise<void> {
	const batch = shared.comebackRequests;
	batch?.write();
	await batch?.written;
}

/** A page of an environment's calls, the newest first. */
export async function list(ctx: Ctx, { filter, page }: ListRequests): Promise<Paged<ApiRequest>> {
	may(ctx, "events:read");
	return pageOf(page, await store.page(ctx, { filter, page }), ({ id }) => id);
}

/** Forgets what is older than thirty days; so many rows at a time. */
export async function prune(ctx: Pick<Ctx, "now">): Promise<number> {
	return store.prune(addSeconds(ctx.now, -KEPT_SECONDS));
}
