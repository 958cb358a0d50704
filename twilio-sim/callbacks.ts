import type { Step } from "./journey";
import type { LedgerEntry } from "./ledger";
import { disorder } from "./prng";
import { signForm } from "./signature";
import { chance, delay, type World } from "./world";

/** Something to tell the customer. */
export type Callback = {
	kind: "callback" | "reply";
	url: string;
	method: "GET" | "POST";
	params: Record<string, string>;
	/** For the ledger. */
	about: Pick<LedgerEntry, "sid" | "to" | "from" | "status">;
};

/** Twilio waits this long for an answer. It tries once only. */
const DEADLINE_MS = 15_000;

/**
 * Lets a message or call live through its journey. `happen` makes one step true and says what is to be told of it.
 * What is told of one journey comes one after the other, in order unless it is to be shuffled: then all of it comes
 * after the last step, so that nothing is told before it is true.
 */
export function follow<Status>(
	world: World,
	journey: readonly Step<Status>[],
	happen: (step: Step<Status>, at: number) => Callback | undefined,
): void {
	let held: Callback[] = [];
	let telling = Promise.resolve();
	journey.forEach((step, at) => {
		world.timetable.later(step.afterMs, () => {
			const callback = happen(step, at);
			if (callback) held.push(callback);
			if (world.options.shuffleCallbacks && at < journey.length - 1) return;
			const due = world.options.shuffleCallbacks ? disorder(world.prng, held) : held;
			held = [];
			for (const one of due) telling = telling.then(() => tell(world, one));
			return telling;
		});
	});
}

/** Posts one callback, unless it is one of those that get lost; some come a second time a while later. */
export async function tell(world: World, callback: Callback): Promise<void> {
	if (chance(world, world.options.loseCallbacks)) {
		note(world, callback, { outcome: "lost" });
		return;
	}
	if (chance(world, world.options.duplicateCallbacks)) {
		world.timetable.later(2 * delay(world), () => post(world, callback, { duplicate: true }));
	}
	await post(world, callback, {});
}

async function post(world: World, callback: Callback, more: { duplicate?: boolean }): Promise<void> {
	const form = new URLSearchParams(callback.params);
	const isGet = callback.method === "GET";
	const url = isGet ? withQuery(callback.url, form) : callback.url;
	const headers = {
		// A kept connection may be stale when our server was restarted, and would lose what a fresh one brings.
		connection: "close",
		"user-agent": "TwilioProxy/1.1",
		"x-twilio-signature": signForm(world.authToken, url, isGet ? {} : callback.params),
	};
	const deadline = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), world.closing.signal]);
	try {
		const answer = await fetch(url, {
			method: callback.method,
			headers,
			redirect: "manual",
			signal: deadline,
			...(isGet ? {} : { body: form }),
		});
		await answer.arrayBuffer();
		note(world, callback, { outcome: "answered", httpStatus: answer.status, ...more });
	} catch {
		note(world, callback, { outcome: "unanswered", ...more });
	}
}

function withQuery(url: string, form: URLSearchParams): string {
	return url + (url.includes("?") ? "&" : "?") + form;
}

function note(
	world: World,
	{ kind, url, params, about }: Callback,
	came: { outcome: "answered" | "lost" | "unanswered"; httpStatus?: number; duplicate?: boolean },
): void {
	world.ledger.push({ at: new Date(), kind, ...about, url, params, ...came });
}
