import type { Definition } from "@/lib/flows/schemas";
import { parseEmail } from "@/lib/kernel/email";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, isPast, laterOf, secondsUntil } from "@/lib/kernel/time";
import type { LinkChannel } from "@/lib/kernel/words";
import { readPhone } from "../given";
import { LINK_PAUSE_SECONDS, LINKS_A_DAY } from "../limits";

const AT = "/meta/address";
export const LINK_BY: Record<LinkChannel, string> = { sms: "SMS", email: "e-mail" };

type Bound = { boundPhone: string | null; boundEmail: string | null };

/**
 * Where a link goes: what was typed, else what the inquiry is bound to. Either way as this flow would take it from the
 * person; refuses in the caller's words, which never repeat the address.
 */
export function addressFor(
	{ boundPhone, boundEmail }: Bound,
	definition: Definition,
	{ channel, address }: { channel: LinkChannel; address?: string | undefined },
): string {
	const typed = address?.trim() || (channel === "sms" ? boundPhone : boundEmail);
	if (!typed)
		throw invalidAt(AT, `This inquiry has no ${channel === "sms" ? "phone" : "e-mail address"} yet: give one`);
	if (channel === "email") {
		const parsed = parseEmail(typed);
		if (parsed.ok) return parsed.email;
		throw invalidAt(AT, "This is not an e-mail address such as name@example.com");
	}
	const parsed = readPhone(definition, typed);
	if (parsed.ok) return parsed.phone;
	throw invalidAt(
		AT,
		parsed.fault === "not_served"
			? "Numbers of this country are not served: see the flow, and Settings › Limits"
			: "This is not a phone number that can be reached: write it as +57 300 1234567",
	);
}

type Sent = { channel: string; createdAt: Date };

/**
 * Refuses a link too many: there are so many a day into one inquiry, and a pause after each on its channel, so that a
 * button pressed twice sends once. `sent`: the inquiry's links that have left or may yet.
 */
export function requireTurn(sent: Sent[], channel: LinkChannel, now: Date): void {
	const today = sent.filter(({ createdAt }) => !isPast(addSeconds(createdAt, DAY), now));
	const last = today.filter((each) => each.channel === channel).map(({ createdAt }) => createdAt);
	if (today.length >= LINKS_A_DAY) {
		const retryAfterSeconds = Math.min(...today.map(({ createdAt }) => secondsUntil(addSeconds(createdAt, DAY), now)));
		const message = `${LINKS_A_DAY} links a day are sent for one inquiry, and these are out. You can still copy one.`;
		throw new Refusal("too_many", message, { retryAfterSeconds });
	}
	if (last.length === 0) return;
	const retryAfterSeconds = secondsUntil(addSeconds(last.reduce(laterOf), LINK_PAUSE_SECONDS), now);
	if (retryAfterSeconds === 0) return;
	const message = `A link by ${LINK_BY[channel]} was sent a moment ago. The next can follow in ${retryAfterSeconds} s.`;
	throw new Refusal("too_many", message, { retryAfterSeconds });
}
