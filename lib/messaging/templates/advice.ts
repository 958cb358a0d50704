import type { Fault } from "@/lib/kernel/refusal";
import type { Message } from "./message";

/** Words that sell. WhatsApp reads for them, in any of our languages, and counts a message that has them as marketing. */
const SELLING = [
	/\b(?:offers?|discounts?|sale|deals?|promo\w*|coupons?|vouchers?|gifts?|rewards?|bonus|free|win|buy now|hurry|last chance|don['’]t miss)\b/i,
	/\b(?:ofertas?|descuentos?|rebajas?|cup[oó]n(?:es)?|regalos?|gratis|gana|compra|aprovecha|date prisa|no te lo pierdas)\b/i,
	/\b(?:última oportunidad|último día|descontos?|cupo(?:m|ns)|brindes?|grátis|ganhe|compre|aproveite|corra|não perca)(?![\p{L}])/iu,
	/\d+\s*%|[$€£]\s*\d|\d\s*(?:€|USD|BRL|MXN|COP)\b/,
	/!\s*!/,
];

/** What will probably not be refused, and costs much when WhatsApp reads it as advertising: said beside the rules. */
export function adviceOn({ header, body, footer, buttons }: Message): Fault[] {
	const places: [string | null, string][] = [
		[header, "/header"],
		[body, "/body"],
		[footer, "/footer"],
		...buttons.map(({ text }, i): [string, string] => [text, `/buttons/${i}/text`]),
	];
	return places.flatMap(([text, pointer]) => {
		const word = SELLING.map((words) => words.exec(text ?? "")?.[0]).find((found) => found !== undefined);
		return word === undefined ? [] : [{ message: adviceFor(word), pointer }];
	});
}

const adviceFor = (word: string) =>
	`“${word.trim()}” reads like advertising: WhatsApp may count the message as marketing, which it does not deliver to the United States`;
