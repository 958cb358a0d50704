import fc from "fast-check";
import { LANGUAGES } from "@/lib/kernel/words";
import type { Message } from "@/lib/messaging/templates/message";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { asValue, LONGEST } from "@/lib/messaging/templates/values";

/** Where the buttons of those that are right lead. */
export const PUBLIC_URL = "https://verify.example.com";
const SAMPLE = sampleMessage("en", { publicUrl: PUBLIC_URL, companyName: "Barkside" });
const [RESUME] = SAMPLE.buttons as [Message["buttons"][0]];
const COMPANY = { is: "company-name", example: "Barkside" } as const;
const FLOW = { is: "flow-name", example: "Dog walkers" } as const;

const piece = fc.constantFrom(
	...[
		"{{1}}",
		"{{2}}",
		"{{3}}",
		"{{",
		"}}",
		"{1}",
		" ",
		" ".repeat(4),
		"\n",
		"\n\n\n",
		"\t",
		"www.x.com",
		"*",
		"🐕",
		".",
		"\u202e",
	],
);
const words = fc.constantFrom(
	"Hello",
	"what you began",
	"is not finished yet",
	"and you can go on",
	"with",
	"señal",
	"não",
);
const alternating = fc
	.tuple(
		fc.array(fc.tuple(words, fc.constantFrom(" ", " {{1}} ", " {{2}} ", ", ")), { minLength: 3, maxLength: 12 }),
		fc.constantFrom(" as you like", ".", ""),
	)
	.map(([parts, end]) => `${parts.flat().join("")}${end}`);
const wild = fc
	.array(fc.oneof(piece, words, fc.string({ maxLength: 8 })), { maxLength: 60 })
	.map((parts) => parts.join(""));
/** Mostly as it should be: else nothing would pass, and nothing be proven. */
const body = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(SAMPLE.body) },
	{ weight: 3, arbitrary: alternating },
	{ weight: 1, arbitrary: wild },
);
const odd = fc.oneof(fc.string({ unit: "binary", maxLength: 70 }), fc.string({ maxLength: 30 }), wild);
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
/** What companies and flows are called, and worse. */
export const anyName = fc.oneof(
	fc.string({ unit: "binary", maxLength: 60 }),
	fc.string({ unit: "grapheme", maxLength: 45 }),
	fc.constantFrom(
		"Barkside",
		"Müller & Söhne",
		"ООО «Ромашка»",
		"株式会社",
		"7-Eleven",
		"مؤسسة",
		"A\u200dB",
		"{{1}}",
		"Pаypal",
	),
);
const messages = fc.record({
	name: mostly("come_back", odd),
	version: fc.integer({ min: 1, max: 1000 }),
	category: mostly("UTILITY" as const, fc.constantFrom("MARKETING", "AUTHENTICATION")),
	language: fc.constantFrom(...LANGUAGES),
	header: mostly<string | null>(null, odd),
	body,
	footer: mostly<string | null>(SAMPLE.footer, odd),
	buttons: mostly(
		SAMPLE.buttons,
		fc.array(fc.record({ text: odd, target: fc.constantFrom("continue", "stop"), url: mostly(RESUME.url, odd) }), {
			maxLength: 3,
		}),
	),
	variables: fc.oneof(
		anyName.map((example) => [{ ...COMPANY, example }]),
		fc.tuple(anyName, anyName).map(([one, other]) => [
			{ ...COMPANY, example: one },
			{ ...FLOW, example: other },
		]),
	),
});

/** Numbers put right, and as many variables as there are numbers: most of what is drawn would fail by that alone. */
const tidied = (message: Message): Message => {
	let count = 0;
	const body = message.body.replace(/\{\{\d\}\}/g, () => (count < 2 ? `{{${++count}}}` : "so"));
	const named = (text = "") => asValue(text, LONGEST["company-name"]) ?? "Barkside";
	const [one, other] = message.variables;
	const variables = [
		{ ...COMPANY, example: named(one?.example) },
		{ ...FLOW, example: named(other?.example) },
	];
	return { ...message, body, variables: variables.slice(0, count) };
};

/** Messages of all kinds, most of them nearly right. */
export const anyMessage = fc.tuple(messages, fc.boolean()).map(([message, tidy]) => (tidy ? tidied(message) : message));
