import type { MessageScript, MessageStatus, Script } from "./numbers";

/** One change of status, so long after the request was accepted. */
export type Step<Status> = { afterMs: number; status: Status; errorCode?: number };

/** What becomes of a message. Its last status carries the error. */
export function messageJourney(
	script: MessageScript,
	given: { delay: () => number; late: number | undefined; validityMs: number | undefined },
): Step<MessageStatus>[] {
	const { statuses, errorCode } = script;
	let afterMs = 0;
	const steps = statuses.map((status, index) => {
		const isLast = index === statuses.length - 1;
		afterMs += given.delay();
		if (isLast && given.late !== undefined) afterMs = Math.max(afterMs, given.late);
		return { afterMs, status, ...(isLast && errorCode ? { errorCode } : {}) };
	});
	return given.validityMs === undefined ? steps : withinValidity(steps, given.validityMs);
}

/** Twilio does not send what has waited longer than its validity (30036); what had left already is undelivered. */
function withinValidity(steps: Step<MessageStatus>[], validityMs: number): Step<MessageStatus>[] {
	const arrival = steps.find(({ status }) => status === "delivered");
	if (!arrival || arrival.afterMs <= validityMs) return steps;
	const inTime = steps.filter(({ afterMs }) => afterMs <= validityMs);
	const status = inTime.length > 0 ? "undelivered" : "failed";
	return [...inTime, { afterMs: validityMs, status, errorCode: 30036 }];
}

export function callJourney(script: Script, delay: () => number): Step<Script["call"][number]>[] {
	let afterMs = 0;
	return script.call.map((status) => {
		afterMs += delay();
		return { afterMs, status };
	});
}
