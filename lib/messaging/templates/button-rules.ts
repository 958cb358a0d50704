import { type Fault, pointerTo } from "@/lib/kernel/refusal";
import { isDecorated } from "./marks";
import { type Button, buttonUrl, CODE } from "./message";

const LONGEST_TEXT = 25;
const LONGEST_URL = 2000;
const MOST_LINKS = 2;

/**
 * Links are all that a message of ours has. A quick reply would turn it into marketing, and a call or a code would lead
 * away from the inquiry.
 */
export function buttonFaults(buttons: readonly Button[], publicUrl: string): Fault[] {
	const faults = buttons.flatMap((button, i) => [
		...told(textFault(button, buttons.slice(0, i)), pointerTo("buttons", i, "text")),
		...told(targetFault(button, buttons.slice(0, i)), pointerTo("buttons", i, "target")),
		...told(urlFault(button, publicUrl), pointerTo("buttons", i, "url")),
	]);
	const leadsTo = (target: Button["target"]) => buttons.some((button) => button.target === target);
	return [
		...told(!leadsTo("continue") && "needs the button that leads back", "/buttons"),
		...told(!leadsTo("stop") && "needs the button for no more messages: whoever gets it can end it there", "/buttons"),
		...told(buttons.length > MOST_LINKS && `at most ${MOST_LINKS} buttons with a link`, "/buttons"),
		...faults,
	];
}

function told(message: string | false | undefined, pointer: string): Fault[] {
	return message ? [{ message, pointer }] : [];
}

function textFault({ text }: Button, before: readonly Button[]): string | undefined {
	const { length } = text;
	if (text.trim() === "") return "say what the button does";
	if (length > LONGEST_TEXT) return `at most ${LONGEST_TEXT} characters, not ${length}`;
	if (/[{}]/.test(text)) return "no variables on a button";
	if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)) return "one line of visible characters";
	if (isDecorated(text)) return "no emoji and none of * _ ~ ` on a button";
	const same = before.some((other) => other.text.trim().toLowerCase() === text.trim().toLowerCase());
	return same ? "two buttons must not say the same" : undefined;
}

function targetFault({ target }: Button, before: readonly Button[]): string | undefined {
	return before.some((other) => other.target === target) ? "two buttons must not lead to the same place" : undefined;
}

/** One variable, at the end, and before it our own host: whoever approves the message approves where it leads. */
function urlFault({ url, target }: Button, publicUrl: string): string | undefined {
	if (url.length > LONGEST_URL) return `at most ${LONGEST_URL} characters, not ${url.length}`;
	const bare = url.replace(CODE, "");
	if (!url.endsWith(CODE) || /[{}]/.test(bare))
		return `must end with ${CODE}, where the link's code stands, and have no other variable`;
	if (!URL.canParse(bare) || /[\s\p{C}]/u.test(url)) return "must be a web address";
	const expected = buttonUrl(publicUrl, target);
	const { host, protocol } = new URL(publicUrl);
	if (new URL(bare).protocol !== protocol) return `must begin with ${protocol}//`;
	if (new URL(bare).host !== host) return `must lead to ${host}, where this installation is reached`;
	return url === expected ? undefined : `must be ${expected}`;
}
