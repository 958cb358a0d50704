import { type Fault, pointerTo } from "@/lib/kernel/refusal";
import { LANGUAGES } from "@/lib/kernel/words";
import { bodyFaults, footerFaults, headerFaults } from "./body-rules";
import { buttonFaults } from "./button-rules";
import type { Message } from "./message";
import { nameFault } from "./naming";
import { asValue, falseNameFault, LONGEST } from "./values";

/** Where a message is to be used: whose address its buttons lead to, and whether the line says by itself who writes. */
export type Setting = { publicUrl: string; line: "platform" | "own" };

/**
 * Everything for which WhatsApp, Twilio or we would not take this message, each in a sentence with its place. Asked while
 * it is typed, and again before it is submitted: a submitted one cannot be changed, and its name is used up. Where the
 * providers' rules are not exact, ours are the stricter.
 */
export function faultsOfMessage(message: Message, setting: Setting): Fault[] {
	const name = nameFault(message.name, message.version);
	const category = CATEGORY_FAULTS[message.category];
	return [
		...(name ? [{ message: name, pointer: "/name" }] : []),
		...(category ? [{ message: category, pointer: "/category" }] : []),
		...(LANGUAGES.includes(message.language)
			? []
			: [{ message: "English, Spanish or Portuguese", pointer: "/language" }]),
		...headerFaults(message),
		...bodyFaults(message),
		...variableFaults(message, setting),
		...footerFaults(message),
		...buttonFaults(message.buttons, setting.publicUrl),
	];
}

const CATEGORY_FAULTS: Record<Message["category"], string | undefined> = {
	UTILITY: undefined,
	MARKETING:
		"must be utility: WhatsApp delivers no marketing to numbers of the United States, and less of it elsewhere",
	AUTHENTICATION: "must be utility: authentication messages carry a code and nothing else, no link above all",
};

/** Reviewers see the examples, and refuse a variable that has none. */
function variableFaults({ variables }: Message, { line }: Setting): Fault[] {
	const faults = variables.flatMap(({ is, example }, i) => {
		const message = exampleFault(example, LONGEST[is]);
		return message ? [{ message, pointer: pointerTo("variables", i, "example") }] : [];
	});
	const isNamed = variables.some(({ is }) => is === "company-name");
	if (line === "own" || isNamed) return faults;
	const message =
		"must say who it is from: one variable is the company's name, since several companies share this line";
	return [...faults, { message, pointer: "/variables" }];
}

function exampleFault(example: string, longest: number): string | undefined {
	if (example.trim() === "") return "give an example: reviewers see it in the variable's place";
	const { length } = example;
	if (length > longest) return `at most ${longest} characters, not ${length}`;
	if (asValue(example, longest) !== example)
		return "one line of visible characters, without braces and without several spaces in a row";
	return falseNameFault(example);
}
