import { filled, type Message, nameIn } from "@/lib/messaging/schemas";

type Variable = Message["variables"][number];
type Text = Pick<Message, "body" | "variables">;

const PLACEHOLDER = /\{\{([1-9]\d*)\}\}/g;

/** With one more variable at this place of the text. They are numbered in the order in which they stand. */
export function withVariable({ body, variables }: Text, at: number, added: Variable): Text {
	const before = countIn(body.slice(0, at));
	const [left, right] = [body.slice(0, at), body.slice(at)];
	const space = (text: string, edge: RegExp) => (text === "" || edge.test(text) ? "" : " ");
	const moved = renumbered(right, (number) => (number > before ? number + 1 : number));
	return {
		body: `${left}${space(left, /\s$/)}{{${before + 1}}}${space(right, /^[\s.,;:!?)]/)}${moved}`,
		variables: [...variables.slice(0, before), added, ...variables.slice(before)],
	};
}

/** Without the variable of this place in the list, in the text as well. */
export function withoutVariable({ body, variables }: Text, index: number): Text {
	const number = index + 1;
	const gone = body.replaceAll(` {{${number}}}`, "").replaceAll(`{{${number}}}`, "");
	return {
		body: renumbered(gone, (other) => (other > number ? other - 1 : other)),
		variables: variables.filter((_, i) => i !== index),
	};
}

/** As who gets it reads it, with the examples where there is nothing better, or nothing that may be sent. */
export function readAs({ body, variables }: Text, values: Partial<Record<Variable["is"], string>>): string {
	return filled(
		body,
		variables.map(({ is, example }) => nameIn(is, values[is] ?? "") ?? example),
	);
}

function countIn(text: string): number {
	return [...text.matchAll(PLACEHOLDER)].length;
}

function renumbered(text: string, numberOf: (number: number) => number): string {
	return text.replace(PLACEHOLDER, (_, digits) => `{{${numberOf(Number(digits))}}}`);
}
