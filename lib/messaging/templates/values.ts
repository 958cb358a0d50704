import type { Language } from "@/lib/kernel/words";
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

/** A name as it may stand in a message; undefined for what could be taken for something else, or of which nothing is left. */
export function nameIn(is: Variable, name: string): string | undefined {
	const value = asValue(name, LONGEST[is]);
	return value !== undefined && falseNameFault(value) === undefined ? value : undefined;
}

/** Where not even the reviewers' example may stand, as those of older messages may be. */
const NEUTRAL: Record<Variable, Record<Language, string>> = {
	"company-name": { en: "the company", es: "la empresa", pt: "a empresa" },
	"flow-name": { en: "your verification", es: "tu verificación", pt: "sua verificação" },
};

/** What stands for a message's variables when it is sent. Instead of a name that may not, what the reviewers saw. */
export function valuesOf(
	{ variables, language }: Pick<Message, "variables" | "language">,
	values: Record<Variable, string>,
): string[] {
	return variables.map(({ is, example }) => nameIn(is, values[is]) ?? nameIn(is, example) ?? NEUTRAL[is][language]);
}

/** Why names do not stand in a message that has them as variables, each in words that go on after *the name*. */
export function nameFaults(
	{ variables }: Pick<Message, "variables">,
	values: Record<Variable, string>,
): { is: Variable; message: string }[] {
	const used = new Set(variables.map(({ is }) => is));
	return [...used].flatMap((is) => {
		if (nameIn(is, values[is]) !== undefined) return [];
		const value = asValue(values[is], LONGEST[is]);
		return [{ is, message: (value && falseNameFault(value)) ?? "has no character that is shown" }];
	});
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
	return falseNameFault(trimmed);
}

/** Wherever a name comes from, a phone must not make a link of it, nor an eye another name. */
export function falseNameFault(name: string): string | undefined {
	const plain = name.normalize("NFKC");
	if (!/\p{L}/u.test(plain)) return "needs a letter";
	if (hasLink(plain) || HOST.test(plain)) return "no web address: WhatsApp would show it as a link";
	if (PHONE.test(plain)) return "no phone number: WhatsApp would show it as a link";
	const mixed = name.split(/[^\p{L}\p{M}]+/u).find(isMixed);
	return mixed ? `${mixed} mixes letters of two alphabets that look alike` : undefined;
}

/** There are more than a thousand endings, and new ones each year: in a name, whatever looks like a host is one. */
const HOST = /[\p{L}\p{N}]\.\p{L}{2}/u;
const PHONE = /(?:\p{Nd}[\s\p{P}\p{S}]*){7}/u;

function isMixed(word: string): boolean {
	return LOOKALIKE_SCRIPTS.filter((script) => script.test(word)).length > 1;
}
