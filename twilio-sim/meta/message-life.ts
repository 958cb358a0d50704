import { type Callback, follow } from "../callbacks";
import { messageJourney, type Step } from "../journey";
import type { MessageScript, MessageStatus, Script } from "../numbers";
import { delay, type World } from "../world";
import { titleOf } from "./errors";
import { lineOf, webhookOf } from "./webhooks";
import type { MetaMessage, MetaTemplate } from "./world";

/** What Meta calls what becomes of a message elsewhere. */
const CODES: Record<number, number> = { 63024: 131026 };

/** Marketing is not carried to the United States. */
const TO_US: MessageScript = { statuses: ["failed"], errorCode: 131049 };

/** What happens to a message after it was accepted: each status is told. */
export function travel(
	world: World,
	message: MetaMessage,
	{ script, template }: { script: Script; template: MetaTemplate },
): void {
	const lands = template.category === "MARKETING" && message.entry.to?.startsWith("+1") ? TO_US : script.whatsapp;
	const journey = messageJourney(asMeta(lands), {
		delay: () => delay(world),
		late: script.late ? world.options.lateMs : undefined,
		validityMs: undefined,
	});
	follow(world, journey, (step) => {
		message.entry.status = step.status;
		if (step.errorCode) message.entry.errorCode = step.errorCode;
		return statusOf(world, message, step);
	});
}

/** A message that does not arrive has one status, `failed`. */
function asMeta({ statuses, errorCode }: MessageScript): MessageScript {
	if (!errorCode) return { statuses };
	return { statuses: ["failed"], errorCode: CODES[errorCode] ?? errorCode };
}

function statusOf(
	world: World,
	{ id, entry, callbackData }: MetaMessage,
	step: Step<MessageStatus>,
): Callback | undefined {
	const { to = "" } = entry;
	const { status, errorCode } = step;
	const errors = errorCode ? [{ code: errorCode, title: titleOf(errorCode), message: titleOf(errorCode) }] : undefined;
	const told = {
		...{ id, status, timestamp: String(Math.floor(Date.now() / 1000)), recipient_id: to.slice(1) },
		...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
		...(errors ? { errors } : {}),
	};
	return webhookOf(world, "messages", { ...lineOf(world), statuses: [told] }, { sid: id, to, status });
}
