import { errorFor, TwilioError } from "./errors";
import type { Reply } from "./http";
import type { Script } from "./numbers";
import type { World } from "./world";

/** How often `tooManyTwice` says no before it says yes. */
const REFUSALS = 2;

/** What its number does to a request before anything is accepted: throws the error, or says that nobody answers. */
export function turnAway(
	world: World,
	script: Script,
	kind: "message" | "call",
	to: string,
): Extract<Reply, { silent: string }> | undefined {
	if (script.answer === "too-many") throw new TwilioError(20429);
	if (script.answer === "broken") throw new TwilioError(20500);
	if (script.answer === "hang") return { silent: "hang" };
	if (script.answer === "too-many-twice") {
		const count = world.refusals.get(`${kind} ${to}`) ?? 0;
		world.refusals.set(`${kind} ${to}`, count + 1);
		if (count < REFUSALS) throw new TwilioError(20429);
	}
	const code = script.refused[kind];
	if (code) throw errorFor(code);
	return undefined;
}

/** What the caller hears of a thing that was accepted. */
export function answerAccepted(script: Script, body: Record<string, unknown>): Reply {
	if (script.answer === "accept-then-drop") return { silent: "drop" };
	if (script.answer === "accept-then-500") throw new TwilioError(20500);
	return { status: 201, body };
}

const E164 = /^\+[1-9]\d{6,14}$/;

export function isPhone(text: string): boolean {
	return E164.test(text);
}

/** An absolute web address. Twilio takes no underscore in its host. */
export function isCallbackUrl(text: string): boolean {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return url !== undefined && /^https?:$/.test(url.protocol) && !url.hostname.includes("_") && text.length <= 4000;
}
