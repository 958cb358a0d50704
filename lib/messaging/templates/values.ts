import { hasLink } from "./marks";
import type { Message, Variable } from "./message";

/** A name that fills a line of a phone's preview and no more. */
export const LONGEST_COMPANY_NAME = 40;
const LONGEST_FLOW_NAME = 80;

/** How long each may become in a message. */
export const LONGEST = { "company-name": LONGEST_COMPANY_NAME, "flow-name": LONGEST_FLOW_NAME } as const;

/** Whatever is not shown or breaks a line; but joiners belong to Persian and to emoji. */
const UNSEEN = /(?:(?![\u200c\u200d])[\p{C}\p{Z}\s])+/gu;

/**
 * A value as WhatsApp takes it: visible characters on one line, no braces that could be a variable. Undefined when
 * nothing is left. Asked when it is saved and again when a message leaves.
 */
export function asValue(text: string, longest: number): string | undefined {
	const line = text
		.normalize("NFC")
		.replace(/[{}]+/g, "")
		.replace(UNSEEN, (blank) => (/[\p{Cc}\p{Z}\s]/u.test(blank) ? " " : ""))
		.trim();
	const value = cut(line, longest).trim();
	return /[\p{L}\p{N}\p{P}\p{S}]/u.test(value) ? value : undefined;
}

/** What stands for a message's variables when it is sent. Where nothing of a name is left, what the reviewers saw. */
export function valuesOf({ variables }: Pick<Message, "variables">, values: Record<Variable, string>): string[] {
	return variables.map(({ is, example }) => asValue(values[is], LONGEST[is]) ?? example);
}

/** As long as JavaScript counts it, which no provider counts shorter; and no character in halves. */
function cut(text: string, longest: number): string {
	let kept = "";
	for (const character of text) {
		if (kept.length + character.length > longest) break;
		kept += character;
	}
	return kept;
}

/** Letters of two of these in one word look like a name that they are not. */
const LOOKALIKE_SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Why a company cannot be called so in a message to strangers, or undefined when it can. */
export function companyNameFault(name: string): string | undefined {
	const trimmed = name.trim();
	if (trimmed === "") return "is needed: the message says who it is from";
	const { length } = trimmed;
	if (length > LONGEST_COMPANY_NAME) return `at most ${LONGEST_COMPANY_NAME} characters, not ${length}`;
	if (asValue(trimmed, LONGEST_COMPANY_NAME) !== trimmed.normalize("NFC")) {
		return "one line of visible characters, without braces and without several spaces in a row";
	}
	if (!/\p{L}/u.test(trimmed)) return "needs a letter";
	if (hasLink(trimmed)) return "no web address: WhatsApp would show it as a link";
	if (/(?:\d[\s().-]*){7}/.test(trimmed.normalize("NFKC"))) return "no phone number: WhatsApp would show it as a link";
	const mixed = trimmed.split(/[^\p{L}\p{M}]+/u).find(isMixed);
	return mixed ? `${mixed} mixes letters of two alphabets that look alike` : undefined;
}

function isMixed(word: string): boolean {
	return LOOKALIKE_SCRIPTS.filter((script) => script.test(word)).length > 1;
}
