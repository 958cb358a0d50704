import { COMMON_WORDS } from "./common-passwords";

export const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;
/** Fewer different characters are a pattern, however long it is. */
const MIN_DIFFERENT = 5;

/**
 * What is wrong with a new password, in words, or undefined. Length and what everybody tries first, nothing else: rules
 * about kinds of characters make passwords worse (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2.4, 6.2.5).
 */
export function passwordFault(password: string, own: readonly string[] = []): string | undefined {
	const text = normalisePassword(password);
	const length = [...text].length;
	if (length < MIN_PASSWORD) return `must have at least ${MIN_PASSWORD} characters`;
	if (length > MAX_PASSWORD) return `must have at most ${MAX_PASSWORD} characters`;
	if (new Set(text.toLowerCase()).size < MIN_DIFFERENT) return "repeats too few characters: choose another";
	const core = coreOf(text);
	if (core.length < 4 && /^[\d\p{P}\p{S}]*\p{L}{0,3}[\d\p{P}\p{S}]*$/u.test(text)) {
		return "is little more than a row of digits: add words of your own";
	}
	if (COMMON_WORDS.has(core)) return "is one of those that are tried first: choose another";
	if (own.some((word) => isOwn(core, coreOf(word)))) return "must not be your name or e-mail address";
	return undefined;
}

/** Typed on another keyboard it may arrive in another form of the same characters. */
export function normalisePassword(password: string): string {
	return password.normalize("NFKC");
}

const LEET: Record<string, string> = {
	"0": "o",
	"1": "i",
	"3": "e",
	"4": "a",
	"5": "s",
	"7": "t",
	"@": "a",
	$: "s",
	"!": "i",
};

/** `P4ssw0rd-2026!` is `password`: what stands at its ends is off, and digits are the letters that they stand for. */
function coreOf(text: string): string {
	return text
		.toLowerCase()
		.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, "")
		.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign)
		.replace(/[^\p{L}]/gu, "");
}

function isOwn(core: string, own: string): boolean {
	return own.length >= 4 && core.length > 0 && (core === own || core === own + own);
}
