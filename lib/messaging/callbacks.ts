import { now } from "@/db";
import { isId, makeId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { tokensOf } from "./accounts";
import { lineTokens } from "./lines/signers";
import { recordReceipt } from "./receive";
import * as store from "./store";
import { receiptOf } from "./twilio/callback";
import { isSigned, paramsOf } from "./twilio/signature";

/** A callback as it came: `url` is its path with the raw query, `body` its raw text. */
export type TwilioCallback = { messageId: string; url: string; signature: string | null; body: string };

/**
 * Writes down what Twilio says of a message, when Twilio says it: nothing is written before the signature is found good.
 * It covers the address that we told Twilio, so neither the Host nor any other header of the request has a say.
 */
export async function recordTwilioCallback(callback: TwilioCallback): Promise<"ok" | "forged" | "unknown"> {
	const { messageId, signature, body } = callback;
	const found = isId("message", messageId) ? await store.findOwner(messageId) : undefined;
	if (!found) return "unknown";
	const { line, ...owner } = found;
	const at = await now();
	const request = { url: env().PUBLIC_URL + callback.url, signature, body };
	const whose = { ...owner, now: at };
	const tokens = line === null ? await tokensOf(whose) : await lineTokens(whose, line);
	if (!isSigned(request, tokens)) return "forged";
	const receipt = receiptOf(messageId, paramsOf(request));
	const ctx = { ...owner, actor: { type: "job", task: "twilio" }, now: at, requestId: makeId("request", at) } as const;
	if (receipt) await recordReceipt(ctx, receipt);
	return "ok";
}
