import type { Template } from "../template-rules";
import { GraphError } from "./errors";

/** One part of a template as it is submitted. What is not a text or a list is nothing. */
type Part = Record<string, unknown>;

const TYPES = ["HEADER", "BODY", "FOOTER", "BUTTONS"];

/** What was submitted, in the shape in which it is judged; throws where it has none. */
export function readTemplate(json: Record<string, unknown>): Template {
	const parts = partsOf(json.components);
	for (const { type } of parts) if (!TYPES.includes(String(type))) throw invalid(`a component of type ${type}`);
	const one = (type: string) => parts.filter((part) => part.type === type);
	for (const type of TYPES) if (one(type).length > 1) throw invalid(`more than one ${type}`);
	const [header, body, footer, buttons] = TYPES.map((type) => one(type)[0]);
	if (!body) throw invalid("a BODY is needed");
	if (header && header.format !== "TEXT") throw invalid("the simulator knows headers of text only");
	const links = partsOf(buttons?.buttons ?? []);
	return {
		name: textOf(json.name),
		category: textOf(json.category),
		language: textOf(json.language),
		...(header ? { header: textOf(header.text) } : {}),
		body: textOf(body.text),
		...(footer ? { footer: textOf(footer.text) } : {}),
		buttons: links.map(({ type, text, url }) => ({
			type: textOf(type),
			text: textOf(text),
			...(url === undefined ? {} : { url: textOf(url) }),
		})),
		examples: examplesOf(body),
		buttonExamples: links.map(({ example }) => (Array.isArray(example) ? textOf(example[0]) : undefined)),
	};
}

/** `{"body_text": [["Ana", "Acme"]]}`: one example for each variable, in their order. */
function examplesOf({ example }: Part): Record<string, string> {
	const given = (example as { body_text?: unknown } | undefined)?.body_text;
	if (given === undefined) return {};
	const [texts] = Array.isArray(given) ? given : [];
	if (!Array.isArray(texts)) throw invalid("example.body_text must be a list of lists");
	return Object.fromEntries(texts.map((text, i) => [String(i + 1), textOf(text)]));
}

function partsOf(value: unknown): Part[] {
	const isList = Array.isArray(value) && value.every((part) => typeof part === "object" && part !== null);
	if (!isList) throw invalid("components and buttons must be lists");
	return value as Part[];
}

function textOf(value: unknown): string {
	if (typeof value !== "string") throw invalid("a text is missing");
	return value;
}

export function invalid(details: string): GraphError {
	return new GraphError(100, details);
}
