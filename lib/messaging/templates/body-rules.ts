import type { Fault } from "@/lib/kernel/refusal";
import { hasLink, isDecorated } from "./marks";
import { filled, type Message, placeholdersIn } from "./message";
import { LONGEST } from "./values";

const LONGEST_BODY = 1024;
const LONGEST_HEADER = 60;
const LONGEST_FOOTER = 60;

/** Reviewers refuse what is little more than its variables. Their own measure is not public; this one is well above it. */
const WORDS_PER_VARIABLE = 4;

const VARIABLE = /\{\{[1-9]\d*\}\}/g;

export function bodyFaults(message: Message): Fault[] {
	const { body } = message;
	if (body.trim() === "") return [{ message: "write what the message says", pointer: "/body" }];
	const faults = [
		textFault(body),
		lengthFault(message),
		...placeFaults(body),
		numberingFault(body, message.variables.length),
		wordsFault(body),
	];
	return faults.flatMap((fault) => (fault ? [{ message: fault, pointer: "/body" }] : []));
}

export function headerFaults({ header }: Message): Fault[] {
	return header === null ? [] : shortTextFaults(header, LONGEST_HEADER, "/header");
}

export function footerFaults({ footer }: Message): Fault[] {
	return footer === null ? [] : shortTextFaults(footer, LONGEST_FOOTER, "/footer");
}

/** Header and footer are one plain line each. */
function shortTextFaults(text: string, longest: number, pointer: string): Fault[] {
	const { length } = text;
	const faults = [
		text.trim() === "" && "write it, or leave it out",
		length > longest && `at most ${longest} characters, not ${length}`,
		/[{}]/.test(text) && "no variables here: they belong into the text",
		/[\r\n]/.test(text) && "one line only",
		isDecorated(text) && "no emoji and none of * _ ~ ` here",
		textFault(text.replace(/[{}\r\n]/g, "")),
	];
	return faults.flatMap((message) => (message ? [{ message, pointer }] : []));
}

/** What turns the direction of the text around it is no more visible than what breaks it. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function textFault(text: string): string | undefined {
	if (UNSEEN.test(text)) return "no tabs and no characters that are not shown";
	if (/[^\S\n]{4}/u.test(text)) return "at most three spaces in a row";
	if (/\n\s*\n\s*\n/.test(text)) return "at most one empty line in a row";
	return hasLink(text) ? "no web address here: the button leads back" : undefined;
}

/** Counted with the longest values that may ever stand in it. */
function lengthFault({ body, variables }: Message): string | undefined {
	const longest = filled(
		body,
		variables.map(({ is, example }) => "x".repeat(Math.max(LONGEST[is], example.length))),
	);
	// As JavaScript counts, and with the placeholders too: nobody counts an emoji for more.
	const length = Math.max(longest.length, body.length);
	if (length <= LONGEST_BODY) return undefined;
	return `at most ${LONGEST_BODY} characters with the longest names in it, not ${length}`;
}

function placeFaults(body: string): (string | undefined)[] {
	const parts = body.split(VARIABLE);
	if (parts.length === 1) return [];
	const isWordless = (part: string | undefined) => !/[\p{L}\p{N}]/u.test(part ?? "");
	return [
		isWordless(parts[0]) ? "must not begin with a variable: put a word before it" : undefined,
		isWordless(parts.at(-1)) ? "must not end with a variable: put a word after it" : undefined,
		parts.slice(1, -1).some(isWordless)
			? "two variables must not stand side by side: put a word between them"
			: undefined,
	];
}

function numberingFault(body: string, variables: number): string | undefined {
	const odd = /\{+[^{}]*\}*|\}+/.exec(body.replace(VARIABLE, ""))?.[0];
	if (odd !== undefined)
		return `${odd.slice(0, 30)} is no variable: they are written {{1}}, {{2}}, and braces stand for nothing else`;
	const numbers = placeholdersIn(body);
	const wrong = numbers.findIndex((number, i) => number !== i + 1);
	if (wrong >= 0) {
		return `{{${numbers[wrong]}}} stands where {{${wrong + 1}}} should: variables are numbered in their order, each used once`;
	}
	if (numbers.length === variables) return undefined;
	return numbers.length < variables
		? `{{${numbers.length + 1}}} is missing: every variable of the message has its place in it`
		: `{{${variables + 1}}} stands for nothing: say what it is`;
}

function wordsFault(body: string): string | undefined {
	const variables = placeholdersIn(body).length;
	// What stands between two blanks is one word, however many marks are in it: nobody counts fewer.
	const words = body
		.replace(VARIABLE, " ")
		.split(/\s+/)
		.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
	const needed = variables * WORDS_PER_VARIABLE + 1;
	if (variables === 0 || words >= needed) return undefined;
	return `too many variables for its words: ${variables === 1 ? "one needs" : `${variables} need`} ${needed} words beside them, and there are ${words}`;
}
