import { answerAccepted, isCallbackUrl, isPhone, turnAway } from "./admission";
import { ring } from "./call-life";
import { showCall, shownStatus } from "./call-shape";
import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import type { LedgerEntry } from "./ledger";
import { listPage, passesTime } from "./listing";
import { scriptOf } from "./numbers";
import { makeSid, type Resource, type World } from "./world";

const MAX_TWIML = 4000;

export function createCall({ world, form }: Asked): Reply {
	const to = form.get("To") ?? "";
	const from = form.get("From") ?? "";
	if (to === "") throw new TwilioError(21201);
	if (!isPhone(to)) throw new TwilioError(21211);
	const script = scriptOf(to);
	const away = turnAway(world, script, "call", to);
	if (away) return away;
	if (from === "") throw new TwilioError(21213);
	const call = accept(world, { to, from, ...instructionsOf(form) });
	const body = showCall(world, call);
	ring(world, call, script, form);
	return answerAccepted(script, body);
}

/** What is said in the call. A URL is taken and never fetched: what it would say is not the simulator's matter. */
function instructionsOf(form: URLSearchParams): Pick<LedgerEntry, "twiml" | "statusCallback"> {
	const twiml = form.get("Twiml");
	const statusCallback = form.get("StatusCallback");
	if (!twiml && !form.get("Url") && !form.get("ApplicationSid")) throw new TwilioError(21205);
	if (twiml && twiml.length > MAX_TWIML) throw new TwilioError(20001);
	if (statusCallback && !isCallbackUrl(statusCallback)) throw new TwilioError(21609);
	return { ...(twiml ? { twiml } : {}), ...(statusCallback ? { statusCallback } : {}) };
}

function accept(world: World, what: Partial<LedgerEntry>): Resource {
	const at = new Date();
	const sid = makeSid("CA");
	const entry: LedgerEntry = { at, kind: "call", sid, ...what, status: "queued" };
	const call = { sid, entry, createdAt: at, updatedAt: at, startedAt: undefined, endedAt: undefined };
	world.calls.push(call);
	world.ledger.push(entry);
	return call;
}

export function fetchCall({ world, id }: Asked): Reply {
	const call = world.calls.find((one) => one.sid === id);
	if (!call) throw new TwilioError(20404);
	return { status: 200, body: showCall(world, call) };
}

export function listCalls(asked: Asked): Reply {
	const { world, query } = asked;
	const is = (name: string, value: string | undefined): boolean => !query.get(name) || query.get(name) === value;
	const wanted = world.calls.filter(
		({ entry, startedAt, endedAt }) =>
			is("To", entry.to) &&
			is("From", entry.from) &&
			is("Status", shownStatus(entry.status)) &&
			passesTime(query, "StartTime", startedAt) &&
			passesTime(query, "EndTime", endedAt),
	);
	return listPage(asked, "calls", wanted, (call) => showCall(world, call));
}
