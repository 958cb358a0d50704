import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import type { Carrier, LineHealth, LineMessage } from "../lines/carrier";
import { type Refused, UNREACHED } from "../refused";
import { asMetaMessage } from "../templates/wire";
import { isUnsent } from "../unsent";
import { PhoneAnswer, SentAnswer } from "./answers";
import { ask, GraphError, pathTo } from "./client";
import { isRefusal, refusalOf, wordsOf } from "./errors";
import type { MetaAccess } from "./settings";
import { check, submit } from "./templates";

/** Meta's Cloud API with one line's access to it. */
export function meta(access: MetaAccess): Carrier {
	return {
		test: (deadline) => test(access, deadline),
		submit: (message, deadline) => submit(access, message, deadline),
		check: (message, reference, deadline) => check(access, { message, reference }, deadline),

		async send(message, deadline) {
			const path = pathTo(access.phoneNumberId, "messages");
			try {
				const answer = await ask(access, { method: "POST", path, body: bodyOf(message) }, deadline);
				return { outcome: "accepted", reference: SentAnswer.parse(answer).messages[0]!.id };
			} catch (error) {
				return refused(error);
			}
		},

		// Meta cannot be asked what it has: what nobody knows is never sent again, and a webhook may still tell.
		find: async () => undefined,
		isMute: true,
	};
}

/** Our id of the message comes back with everything that Meta says of it. */
function bodyOf({ messageId, address, ...message }: LineMessage) {
	return {
		messaging_product: "whatsapp",
		recipient_type: "individual",
		to: address.slice(1),
		type: "template",
		template: asMetaMessage(message.message, message.values, message.code),
		biz_opaque_callback_data: messageId,
	};
}

/** A refusal for certain; everything else is thrown, since the message may be on its way. */
function refused(error: unknown): Refused {
	if (error instanceof GraphError && isRefusal(error.said)) return refusalOf(error.said);
	if (!(error instanceof GraphError) && isUnsent(error)) return UNREACHED;
	throw unknown(error);
}

/** A new error: those of the network may hold the request, with the number and the code. */
function unknown(error: unknown): Error {
	if (error instanceof GraphError) return new Error(`Meta gave no answer that can be relied on (${error.said.status})`);
	const { code, name } = error as { code?: unknown; name?: unknown };
	return new Error(`Meta gave no answer that can be relied on (${name === "TimeoutError" ? name : (code ?? name)})`);
}

const PHONE_FIELDS = "display_phone_number,verified_name,quality_rating,status,messaging_limit_tier";

/** Asks for the number, then for the account's news to come to this app: the first needs one right of the token, the second another. */
async function test(access: MetaAccess, deadline: AbortSignal): Promise<LineHealth> {
	const phone = await tried("/settings/phoneNumberId", () =>
		ask(access, { method: "GET", path: pathTo(access.phoneNumberId), query: { fields: PHONE_FIELDS } }, deadline),
	);
	await tried("/settings/wabaId", () =>
		ask(access, { method: "POST", path: pathTo(access.wabaId, "subscribed_apps") }, deadline),
	);
	const { quality_rating: quality, status, messaging_limit_tier: limit } = PhoneAnswer.parse(phone);
	const connected = status === undefined || status === null || status === "CONNECTED";
	return {
		connected,
		reason: connected ? null : `Meta says of this number: ${status}`,
		quality: quality ?? null,
		sendingLimit: limit ?? null,
	};
}

/** What Meta refuses is the token's fault or this id's. */
async function tried(pointer: string, call: () => Promise<unknown>): Promise<unknown> {
	try {
		return await call();
	} catch (error) {
		if (!(error instanceof GraphError) || !isRefusal(error.said)) throw unproven();
		const { code, status } = error.said;
		if (status === 401 || code === 190 || code === 0)
			throw invalidAt("/secret/accessToken", "Meta does not accept this access token.");
		throw invalidAt(pointer, `Meta does not give this token what stands under this id: ${wordsOf(error.said)}.`);
	}
}

function unproven(): Refusal {
	return new Refusal("conflict", "Meta could not be reached, so the line is not proven. Nothing was saved.");
}
