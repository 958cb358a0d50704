import type { Given } from "./fields";
import type { Progress } from "./progress";

const NAME = ["name-first", "name-middle", "name-last"];
const BY_LAST = ["name-last", "name-first", "name-middle"];
const LONGEST = 200;

/** A person's name in the forms in which it is looked for, as people say it and by its last part; none where there is none. */
export function givenNames(given: Given): string[] {
	return namesOf((part) => given[part]);
}

/** The same of what was typed in a run. */
export function typedNames(answers: Progress["answers"]): string[] {
	return namesOf((part) => answers[part]?.value);
}

/** Whether any of these fields is a part of a name. */
export function isOfName(fields: Record<string, unknown>): boolean {
	return NAME.some((part) => part in fields);
}

function namesOf(said: (part: string) => unknown): string[] {
	const inOrder = (parts: string[]) => parts.map(said).filter((value) => typeof value === "string");
	const names = [NAME, BY_LAST].map((parts) => [...fold(inOrder(parts).join(" "))].slice(0, LONGEST).join(""));
	return [...new Set(names)].filter((name) => name !== "");
}

/** Without accents, in lower case, one space between words. */
export function fold(text: string): string {
	return text
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.toLowerCase()
		.replace(/\s+/g, " ")
		.trim();
}
