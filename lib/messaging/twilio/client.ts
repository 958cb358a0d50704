import twilio from "twilio";
import { env } from "@/lib/platform/env";

/** Twilio's own default of 30 s is longer than any lease of ours. */
const TIMEOUT_MS = 8_000;

/** Everything that leaves for Twilio leaves here, whichever of its hosts it is meant for. */
class Gate extends twilio.RequestClient {
	override request: twilio.RequestClient["request"] = (request) =>
		super.request({ ...request, uri: destinationOf(request.uri) });
}

/** In a demo the simulator, or nothing: never Twilio. A region or an edge in the environment changes nothing of it. */
function destinationOf(uri: string): string {
	const { COMEBACK_DEMO, TWILIO_SIM_URL } = env();
	if (TWILIO_SIM_URL) {
		const { pathname, search } = new URL(uri);
		return TWILIO_SIM_URL.replace(/\/+$/, "") + pathname + search;
	}
	if (COMEBACK_DEMO) throw new Error("A demo never reaches Twilio");
	return uri;
}

let gate: Gate | undefined;

/** Twilio's SDK for one account; all accounts share one pool of connections. Nothing is tried twice by itself. */
export function connect({ accountSid, authToken }: { accountSid: string; authToken: string }): twilio.Twilio {
	gate ??= new Gate({ timeout: TIMEOUT_MS, autoRetry: false, maxSockets: 50 });
	return twilio(accountSid, authToken, { httpClient: gate });
}

/** The SDK knows no deadline: its timeout is one of silence. What comes after ours is not waited for. */
export async function within<T>(deadline: AbortSignal, call: () => Promise<T>): Promise<T> {
	deadline.throwIfAborted();
	const late = new Promise<never>((_, reject) => {
		deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
	});
	return Promise.race([call(), late]);
}

/** Twilio's answer in an error, or undefined when the error is no answer. */
export function answerIn(error: unknown): { status: number; code?: number | undefined } | undefined {
	// Errors in the newer form (RFC 9457) are of a class that the SDK does not export.
	const answered = error instanceof twilio.RestException || (error instanceof Error && "title" in error);
	if (!answered) return undefined;
	const { status, code } = error as { status?: unknown; code?: unknown };
	if (typeof status !== "number") return undefined;
	return { status, code: typeof code === "number" && code > 0 ? code : undefined };
}
