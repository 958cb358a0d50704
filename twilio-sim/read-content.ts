import type { Template } from "./template-rules";
import type { Content } from "./world";

type Card = {
	header_text?: string;
	body?: string;
	footer?: string;
	actions?: { type?: string; title?: string; url?: string }[];
};

/** A card as WhatsApp's reviewers get it; undefined for other types, which they judge by rules of their own. */
export function readContent(
	{ types, language, variables }: Content,
	name: string,
	category: string,
): Template | undefined {
	const card = types["whatsapp/card"] as Card | undefined;
	if (!card) return undefined;
	const { header_text: header, body = "", footer, actions = [] } = card;
	const ofBody = Object.entries(variables).filter(([key]) => body.includes(`{{${key}}}`));
	return {
		...{ name, category, language, body },
		...(header === undefined ? {} : { header }),
		...(footer === undefined ? {} : { footer }),
		buttons: actions.map(({ type = "", title = "", url = "" }) => ({ type, text: title, url })),
		examples: Object.fromEntries(ofBody),
		buttonExamples: actions.map(({ url = "" }) => url.replace(/\{\{(\w+)\}\}/, (_, key) => variables[key] ?? "")),
	};
}
