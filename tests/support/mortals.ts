import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Failpoint } from "@/lib/platform/failpoint";
import { type Running, startWorker } from "../../e2e/support/processes";

/** How a worker dies: at a failpoint, or from outside, wherever it is once the provider has had so many more requests. */
export type Fate = Failpoint | number;

/** So many live at a time. */
export const WORKERS = 3;

type Work = {
	fates: readonly Fate[];
	/** How many requests the provider has had. */
	heard(): number;
	isDone(): Promise<boolean>;
	/** What happens next, before another takes its place. */
	afterDeath(): Promise<void>;
};

/** `deaths`: the fates that were met, each by SIGKILL. `said`: what all of them have logged. */
type Worked = { deaths: Fate[]; said: string };

/**
 * Has worker processes do what is due in this test file's database, until it is done. Each dies of its fate and another
 * takes its place; who comes when all fates are met lives. Rejects when one ends otherwise.
 */
export async function workMortally({ fates, heard, isDone, afterDeath }: Work): Promise<Worked> {
	const folder = mkdtempSync(join(tmpdir(), "comeback-mortals-"));
	const log = join(folder, "workers.log");
	appendFileSync(log, "");
	const running = new Set<Running>();
	const coming = [...fates];
	const deaths: Fate[] = [];
	let over = false;

	async function keepOne(): Promise<void> {
		while (!over) {
			const fate = coming.shift();
			const worker = await startWorker(settingsFor(fate), log);
			running.add(worker);
			const enough = typeof fate === "number" ? heard() + fate : Number.POSITIVE_INFINITY;
			const end = await endOf(worker, () => {
				if (heard() >= enough) worker.kill("SIGKILL");
				return over;
			});
			if (end === undefined) return;
			if (end !== "SIGKILL" || fate === undefined) throw new Error(`A worker ended with ${end}`);
			running.delete(worker);
			deaths.push(fate);
			await afterDeath();
		}
	}

	async function watch(): Promise<void> {
		while (!over) {
			await sleep(100);
			over ||= await isDone();
		}
	}

	try {
		await Promise.all([watch(), ...Array.from({ length: WORKERS }, keepOne)]);
		return { deaths, said: readFileSync(log, "utf8") };
	} finally {
		over = true;
		await Promise.all([...running].map((worker) => worker.stop()));
		rmSync(folder, { recursive: true });
	}
}

/** How it ended; undefined when it lives and `isOver`, which is asked every few milliseconds. */
async function endOf({ ended }: Running, isOver: () => boolean): Promise<number | string | undefined> {
	let end: number | string | undefined;
	void ended.then((how) => {
		end = how;
	});
	while (end === undefined && !isOver()) await sleep(5);
	return end;
}

/** A worker inherits the keys of this test file, and is told where its database is; it has to say when it is ready. */
function settingsFor(fate: Fate | undefined): Record<string, string> {
	const { DATABASE_URL = "", PUBLIC_URL = "" } = process.env;
	const failpoint = typeof fate === "string" ? { FAILPOINT: `${fate}:kill` } : {};
	return { DATABASE_URL, PUBLIC_URL, LOG_LEVEL: "info", ...failpoint };
}
