import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { recordTwilioCallback } from "@/lib/messaging";
import { describeError, log } from "@/lib/platform/log";
import { readBody } from "./body";

/**
 * Twilio's own door. Its answers have no words: 204, or 403 for whatever is not Twilio's word on a message of ours, so
 * that nobody learns from them which messages there are. Neither query nor body is ever logged.
 */
export async function takeTwilioCallback(request: Request): Promise<Response> {
	const requestId = makeId("request", new Date());
	try {
		const { pathname, search, searchParams } = new URL(request.url);
		const outcome = await recordTwilioCallback({
			messageId: searchParams.get("m") ?? "",
			url: pathname + search,
			signature: request.headers.get("x-twilio-signature"),
			body: await readBody(request),
		});
		return empty(outcome === "ok" ? 204 : 403);
	} catch (error) {
		if (error instanceof Refusal) return empty(413);
		log().error({ requestId, err: describeError(error) }, "a callback could not be taken");
		return empty(500);
	}
}

function empty(status: number): Response {
	return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
