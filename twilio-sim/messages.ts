import { answerAccepted, isCallbackUrl, isPhone, turnAway } from "./admission";
import { compose } from "./compose";
import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import type { LedgerEntry } from "./ledger";
import { listPage, passesTime } from "./listing";
import { travel } from "./message-life";
import { showMessage } from "./message-shape";
import { scriptOf } from "./numbers";
import { makeSid, type Resource, type World } from "./world";

const MAX_VALIDITY_SECONDS = 36_000;

export function createMessage({ world, form }: Asked): Reply {
	const to = form.get("To") ?? "";
	if (to === "") throw new TwilioError(21604);
	const channel = to.startsWith("whatsapp:") ? "whatsapp" : "sms";
	if (!isPhone(to.replace(/^whatsapp:/, ""))) throw new TwilioError(21211);
	const script = scriptOf(to);
	const away = turnAway(world, script, "message", to);
	if (away) return away;

	const sender = senderOf(form, channel);
	const { entry, fails } = compose(world, form, channel);
	const settings = settingsOf(form);
	if (channel === "sms" && world.unsubscribed.has(`${sender}>${to}`)) throw new TwilioError(21610);
	const message = accept(world, form, { to, ...entry, ...settings });
	const body = showMessage(world, message);
	travel(world, message, { script, channel, sender, fails });
	return answerAccepted(script, body);
}

/** Who it comes from: a number, or a messaging service. A WhatsApp number writes to WhatsApp numbers only. */
function senderOf(form: URLSearchParams, channel: "sms" | "whatsapp"): string {
	const sender = form.get("MessagingServiceSid") || form.get("From");
	if (!sender) throw new TwilioError(21603);
	const fits = sender.startsWith("MG") || sender.startsWith("whatsapp:") === (channel === "whatsapp");
	if (!fits) throw new TwilioError(21910);
	return sender;
}

function settingsOf(form: URLSearchParams): Pick<LedgerEntry, "statusCallback" | "validityPeriod"> {
	const statusCallback = form.get("StatusCallback");
	if (statusCallback && !isCallbackUrl(statusCallback)) throw new TwilioError(21609);
	const validityPeriod = form.has("ValidityPeriod") ? Number(form.get("ValidityPeriod")) : undefined;
	if (validityPeriod !== undefined && !isValidity(validityPeriod)) throw new TwilioError(21624);
	return { ...(statusCallback ? { statusCallback } : {}), ...(validityPeriod ? { validityPeriod } : {}) };
}

function isValidity(seconds: number): boolean {
	return Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_VALIDITY_SECONDS;
}

function accept(world: World, form: URLSearchParams, what: Partial<LedgerEntry>): Resource {
	const at = new Date();
	const sid = makeSid(form.has("MediaUrl") ? "MM" : "SM");
	const from = form.get("From");
	const service = form.get("MessagingServiceSid");
	const entry: LedgerEntry = {
		at,
		kind: "message",
		sid,
		...(from ? { from } : {}),
		...(service ? { messagingServiceSid: service } : {}),
		...what,
		status: service ? "accepted" : "queued",
	};
	const message = { sid, entry, createdAt: at, updatedAt: at, startedAt: undefined, endedAt: undefined };
	world.messages.push(message);
	world.ledger.push(entry);
	return message;
}

export function fetchMessage({ world, id }: Asked): Reply {
	return { status: 200, body: showMessage(world, find(world, id)) };
}

/** Redaction is all that can be changed. */
export function updateMessage({ world, id, form }: Asked): Reply {
	const message = find(world, id);
	if (form.get("Body") !== "") throw new TwilioError(20001);
	message.entry.body = "";
	message.updatedAt = new Date();
	return { status: 200, body: showMessage(world, message) };
}

export function deleteMessage({ world, id }: Asked): Reply {
	const message = find(world, id);
	message.entry.body = "";
	world.messages.splice(world.messages.indexOf(message), 1);
	return { status: 204 };
}

export function listMessages(asked: Asked): Reply {
	const { world, query } = asked;
	const to = query.get("To");
	const from = query.get("From");
	const wanted = world.messages.filter(
		({ entry, startedAt }) =>
			(!to || entry.to === to) && (!from || entry.from === from) && passesTime(query, "DateSent", startedAt),
	);
	return listPage(asked, "messages", wanted, (message) => showMessage(world, message));
}

function find(world: World, sid: string): Resource {
	const message = world.messages.find((one) => one.sid === sid);
	if (!message) throw new TwilioError(20404);
	return message;
}
