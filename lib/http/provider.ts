import { now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import * as messaging from "@/lib/messaging";
import { describeError, log } from "@/lib/platform/log";
import * as recovery from "@/lib/recovery";
import { readBody, readBytes, tooLarge } from "./body";
import { insist } from "./patience";

/**
 * The providers' own doors. Their answers have no words: whatever is not a provider's word on what is ours gets 403, so
 * that nobody learns from them which messages and lines there are. Neither query nor body is ever logged.
 */
export function takeTwilioCallback(request: Request): Promise<Response> {
	return answering(async () => {
		const { pathname, search, searchParams } = new URL(request.url);
		const outcome = await messaging.recordTwilioCallback({
			messageId: searchParams.get("m") ?? "",
			url: pathname + search,
			signature: request.headers.get("x-twilio-signature"),
			body: await readBody(request),
		});
		return empty(outcome === "ok" ? 204 : 403);
	});
}

/**
 * What a person wrote to a WhatsApp sender at Twilio; nothing is ever answered to them. Twilio waits for fifteen seconds and
 * tells nothing twice, and it may be a STOP.
 */
export function takeTwilioInbound(request: Request, { to }: { to: string }): Promise<Response> {
	return answering(async () => {
		const { pathname, search } = new URL(request.url);
		const signature = request.headers.get("x-twilio-signature");
		const body = await readBody(request);
		const since = Date.now();
		return insist(async () => {
			const heard = await messaging.readTwilioInbound({ to, url: pathname + search, signature, body });
			if (!heard) return empty(403);
			// Written when it came, and not when it could be taken: a START undoes no STOP that came meanwhile.
			await hear(heard, new Date((await now()).getTime() - (Date.now() - since)));
			return new Response("<Response/>", { headers: { ...NOT_STORED, "content-type": "text/xml" } });
		});
	});
}

/** Meta asks whether the address knows the line's word, and wants its challenge back. */
export function answerMetaChallenge(request: Request, { lineId }: { lineId: string }): Promise<Response> {
	return answering(async () => {
		const challenge = await messaging.metaChallenge({ lineId, query: new URL(request.url).searchParams });
		if (challenge === undefined) return empty(403);
		return new Response(challenge, { headers: { ...NOT_STORED, "content-type": "text/plain" } });
	});
}

/** Meta puts many pieces of news into one body, and sends one that was refused again for days: none may be too large. */
const MOST_OF_META = 3 * 1024 * 1024;

export function takeMetaWebhook(request: Request, { lineId }: { lineId: string }): Promise<Response> {
	return answering(async () => {
		const heard = await messaging.recordMetaWebhook({
			lineId,
			signature: request.headers.get("x-hub-signature-256"),
			read: async () => {
				const body = await readBytes(request, MOST_OF_META);
				if (!body) throw tooLarge(MOST_OF_META);
				return body;
			},
		});
		if (!heard) return empty(403);
		await hear(heard, await now());
		return empty(200);
	});
}

/** What people wrote may be a wish to get no more messages, or to get them again; the rest is not kept. `at`: when it came. */
async function hear(heard: messaging.Heard[], at: Date): Promise<void> {
	const ctx = { actor: { type: "job", task: "inbound" }, now: at, requestId: makeId("request", at) } as const;
	for (const { phones, ...said } of heard) {
		for (const phone of phones) await recovery.receive(ctx, { ...said, phone });
	}
}

async function answering(work: () => Promise<Response>): Promise<Response> {
	const requestId = makeId("request", new Date());
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refusal && error.code === "too_large") return empty(413);
		log().error({ requestId, err: describeError(error) }, "a provider's word could not be taken");
		return empty(500);
	}
}

const NOT_STORED = { "cache-control": "no-store" };

function empty(status: number): Response {
	return new Response(null, { status, headers: NOT_STORED });
}
