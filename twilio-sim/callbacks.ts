import type { Step } from "./journey";
import type { LedgerEntry } from "./ledger";
import { signBody } from "./meta/signature";
import { disorder } from "./prng";
import { signForm } from "./signature";
import { chance, delay, type World } from "./world";

/** Something to tell the customer: Twilio's are forms, Meta's JSON. */
export type Callback = {
	kind: "callback" | "reply";
	url: string;
	/** For the ledger. */
	about: Pick<LedgerEntry, "provider" | "sid" | "to" | "from" | "status">;
} & ({ method: "GET" | "POST"; params: Record<string, string> } | { body: string });

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
	const { url, ...request } = "body" in callback ? jsonRequest(world, callback) : formRequest(world, callback);
	const deadline = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), world.closing.signal]);
	// A kept connection may be stale when our server was restarted, and would lose what a fresh one brings.
	const headers = { ...request.headers, connection: "close" };
	try {
		const answer = await fetch(url, { ...request, headers, redirect: "manual", signal: deadline });
		await answer.arrayBuffer();
		note(world, callback, { outcome: "answered", httpStatus: answer.status, ...more });
	} catch {
		note(world, callback, { outcome: "unanswered", ...more });
	}
}

type Posted = { url: string; method: string; headers: Record<string, string>; body?: string | URLSearchParams };

function formRequest({ authToken }: World, { url, method, params }: Extract<Callback, { params: object }>): Posted {
	const form = new URLSearchParams(params);
	const isGet = method === "GET";
	const address = isGet ? withQuery(url, form) : url;
	const headers = {
		"user-agent": "TwilioProxy/1.1",
		"x-twilio-signature": signForm(authToken, address, isGet ? {} : params),
	};
	return { url: address, method, headers, ...(isGet ? {} : { body: form }) };
}

function jsonRequest({ meta }: World, { url, body }: Extract<Callback, { body: string }>): Posted {
	const headers = {
		"user-agent": "facebookexternalua",
		"content-type": "application/json",
		"x-hub-signature-256": signBody(meta.appSecret, body),
	};
	return { url, method: "POST", headers, body };
}

function withQuery(url: string, form: URLSearchParams): string {
	return url + (url.includes("?") ? "&" : "?") + form;
}

function note(
	world: World,
	callback: Callback,
	came: { outcome: "answered" | "lost" | "unanswered"; httpStatus?: number; duplicate?: boolean },
): void {
	const { kind, url, about } = callback;
	const said = "body" in callback ? { json: JSON.parse(callback.body) } : { params: callback.params };
	world.ledger.push({ at: new Date(), kind, ...about, url, ...said, ...came });
}
