import { type Callback, follow } from "./callbacks";
import { DELIVERY_ERRORS } from "./errors";
import { hear } from "./inbound";
import { messageJourney, type Step } from "./journey";
import type { MessageScript, MessageStatus, Script } from "./numbers";
import { delay, type Resource, type World } from "./world";

/** The installed WhatsApp channel; every simulated account has this one. */
const CHANNEL = `XE${"0".repeat(32)}`;

export type Trip = {
	script: Script;
	channel: "sms" | "whatsapp";
	/** The number or messaging service that it came from. */
	sender: string;
	/** What becomes of it whatever the number does. */
	fails: MessageScript | undefined;
};

/** What happens to a message after it was accepted. */
export function travel(world: World, message: Resource, { script, channel, sender, fails }: Trip): void {
	const { validityPeriod } = message.entry;
	const journey = messageJourney(fails ?? script[channel], {
		delay: () => delay(world),
		late: script.late ? world.options.lateMs : undefined,
		validityMs: validityPeriod === undefined ? undefined : validityPeriod * 1000,
	});
	follow(world, journey, (step) => {
		apply(message, step);
		if (script.stops && channel === "sms" && step.status === "delivered") stop(world, message, sender);
		return message.entry.statusCallback ? callbackOf(world, message, step) : undefined;
	});
}

function apply(message: Resource, { status, errorCode }: Step<MessageStatus>): void {
	message.updatedAt = new Date();
	message.startedAt ??= message.updatedAt;
	message.entry.status = status;
	if (errorCode) message.entry.errorCode = errorCode;
}

/** Twilio's parameters of a status callback; WhatsApp adds those of its channel. */
function callbackOf(world: World, { sid, entry, updatedAt }: Resource, step: Step<MessageStatus>): Callback {
	const { to = "", from, messagingServiceSid, statusCallback = "" } = entry;
	const { status, errorCode } = step;
	const params = {
		SmsSid: sid,
		SmsStatus: status,
		MessageStatus: status,
		To: to,
		MessageSid: sid,
		AccountSid: world.options.accountSid,
		...(from ? { From: from } : {}),
		ApiVersion: "2010-04-01",
		...(messagingServiceSid ? { MessagingServiceSid: messagingServiceSid } : {}),
		...(errorCode ? { ErrorCode: String(errorCode) } : {}),
		...(to.startsWith("whatsapp:") ? channelParams(to, step) : smsParams(step, updatedAt)),
	};
	const about = { sid, to, ...(from ? { from } : {}), status };
	return { kind: "callback", url: statusCallback, method: "POST", params, about };
}

function channelParams(to: string, { status, errorCode }: Step<MessageStatus>): Record<string, string> {
	return {
		ChannelPrefix: "whatsapp",
		ChannelInstallSid: CHANNEL,
		ChannelToAddress: `${to.slice("whatsapp:".length, -4)}XXXX`,
		...(status === "sent" ? { StructuredMessage: "false" } : { EventType: status.toUpperCase() }),
		...(errorCode ? { ChannelStatusMessage: DELIVERY_ERRORS[errorCode] ?? "" } : {}),
	};
}

/** The carrier's own time of its receipt, YYMMDDhhmm. */
function smsParams({ status }: Step<MessageStatus>, at: Date): Record<string, string> {
	if (status !== "delivered" && status !== "undelivered") return {};
	return { RawDlrDoneDate: at.toISOString().replace(/\D/g, "").slice(2, 12) };
}

/** The person answers STOP. Twilio takes note of it whether or not anybody listens. */
function stop(world: World, { entry }: Resource, sender: string): void {
	const { to = "", from = "" } = entry;
	world.unsubscribed.add(`${sender}>${to}`);
	const isService = sender.startsWith("MG");
	const more: Record<string, string> = isService ? { MessagingServiceSid: sender, OptOutType: "STOP" } : {};
	hear(world, { from: to, to: from, text: "STOP" }, more);
}
