import type { Language } from "@/lib/kernel/words";
import { escaped } from "../plain";
import type { CodeContent } from "../provider";
import { spokenPieces } from "../render";

const LOCALES: Record<Language, string> = { en: "en-US", es: "es-MX", pt: "pt-BR" };
const PAUSE = '<Pause length="1"/>';

/**
 * What Twilio's caller says, as the call's own text: nothing is fetched, so nothing of it stands in an address.
 * A pause first, for phones that are still on their way to the ear, and one after every digit, for the pen.
 */
export function twimlOf(content: CodeContent): string {
	const say = (words: string) => `<Say language="${LOCALES[content.language]}">${escaped(words)}</Say>`;
	return `<Response>${PAUSE}${spokenPieces(content).map(say).join(PAUSE)}</Response>`;
}
