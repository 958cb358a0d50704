import { z } from "zod";
import { ONE_LINE } from "@/lib/kernel/line";

/** One line of text, as it was typed but for the spaces around it. */
const Line = z
	.string()
	.trim()
	.min(1, "is needed: the pages say who is asking")
	.max(80, "may have at most 80 characters")
	.regex(ONE_LINE, "must be one line, without characters that are not shown");

const HELP = "must be a web address such as https://example.com/help, or an e-mail address";

/** What persons are told about who is asking. An e-mail address becomes one that opens a letter. */
export const CompanySettings = z.strictObject({
	name: Line,
	helpUrl: z
		.string()
		.trim()
		.max(500, "may have at most 500 characters")
		.transform((text) => (z.email().safeParse(text).success ? `mailto:${text}` : text))
		.refine((text) => isWebAddress(text) || isMailTo(text), HELP)
		.nullable(),
});
export type CompanySettings = z.input<typeof CompanySettings>;

function isWebAddress(text: string): boolean {
	return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isMailTo(text: string): boolean {
	return text.startsWith("mailto:") && z.email().safeParse(text.slice("mailto:".length)).success;
}
