import { type Callback, follow } from "./callbacks";
import { callJourney } from "./journey";
import type { CallStatus, Script } from "./numbers";
import { delay, type Resource, rfc2822, type World } from "./world";

/** How long an answered call is said to have taken. */
export const CALL_SECONDS = 12;
/** The events one can ask to hear of. Every end of a call, whatever its status, is `completed`. */
const EVENTS: Partial<Record<CallStatus, string>> = {
	initiated: "initiated",
	ringing: "ringing",
	"in-progress": "answered",
};

/** What happens to a call after it was accepted, and what is told of it: only what was asked for, else its end. */
export function ring(world: World, call: Resource, script: Script, form: URLSearchParams): void {
	// Some clients send the events as one text with spaces between them.
	const asked = form.getAll("StatusCallbackEvent").flatMap((events) => events.split(" "));
	const events = asked.length > 0 ? asked : ["completed"];
	const method = form.get("StatusCallbackMethod") === "GET" ? "GET" : "POST";
	const journey = callJourney(script, () => delay(world));
	let told = 0;
	follow(world, journey, ({ status }) => {
		apply(call, status);
		const isAskedFor = call.entry.statusCallback && events.includes(EVENTS[status] ?? "completed");
		return isAskedFor ? { ...callbackOf(world, call, status, told++), method } : undefined;
	});
}

function apply(call: Resource, status: CallStatus): void {
	call.updatedAt = new Date();
	call.entry.status = status;
	call.startedAt ??= call.updatedAt;
	if (!EVENTS[status]) call.endedAt = call.updatedAt;
}

function callbackOf(world: World, { sid, entry, updatedAt }: Resource, status: CallStatus, sequence: number): Callback {
	const { to = "", from = "", statusCallback = "" } = entry;
	const params = {
		Called: to,
		Caller: from,
		Direction: "outbound-api",
		Timestamp: rfc2822(updatedAt),
		CallbackSource: "call-progress-events",
		SequenceNumber: String(sequence),
		CallSid: sid,
		To: to,
		From: from,
		CallStatus: status,
		ApiVersion: "2010-04-01",
		AccountSid: world.options.accountSid,
		...(EVENTS[status] ? {} : durationOf(status)),
	};
	return { kind: "callback", url: statusCallback, method: "POST", params, about: { sid, to, from, status } };
}

/** Seconds, and the minutes that are paid for. */
function durationOf(status: CallStatus): Record<string, string> {
	const seconds = status === "completed" ? CALL_SECONDS : 0;
	return { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) };
}
