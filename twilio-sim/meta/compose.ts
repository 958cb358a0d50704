import { isSendable } from "../template-rules";
import { GraphError } from "./errors";
import type { MetaTemplate, MetaWorld } from "./world";

type Part = { type?: unknown; sub_type?: unknown; index?: unknown; parameters?: unknown };

/** What a template says with these parameters; throws what is wrong with either. */
export function fillTemplate(
	meta: MetaWorld,
	given: unknown,
): { template: MetaTemplate; body: string; links: string[] } {
	const { name, language, components = [] } = (given ?? {}) as Record<string, unknown>;
	const code = (language as { code?: unknown } | undefined)?.code;
	const template = [...meta.templates.values()].find((one) => one.name === name && one.language === code);
	if (!template || template.status === "pending" || template.status === "rejected") throw new GraphError(132001);
	if (template.status === "paused") throw new GraphError(132015);
	if (template.status === "disabled") throw new GraphError(132016);
	if (!Array.isArray(components)) throw new GraphError(132012, "components must be a list");
	const parts = components as Part[];
	const body = fill(template.body, textsOf(parts.filter(({ type }) => type === "body")));
	const links = template.buttons.map(({ url = "" }, index) => {
		const own = parts.filter(({ type, index: at }) => type === "button" && String(at) === String(index));
		if (own.some(({ sub_type: kind }) => kind !== "url")) throw new GraphError(132012, "the button is a link");
		return fill(url, textsOf(own));
	});
	const strange = parts.filter(
		({ type, index }) => !(type === "body" || (type === "button" && isButton(template, index))),
	);
	if (strange.length > 0) throw new GraphError(132012, "parameters for a part that takes none");
	return { template, body, links };
}

function isButton({ buttons }: MetaTemplate, index: unknown): boolean {
	return buttons.some((_, at) => String(at) === String(index));
}

function textsOf(parts: Part[]): string[] {
	if (parts.length > 1) throw new GraphError(132012, "the same part twice");
	const parameters = parts[0]?.parameters ?? [];
	if (!Array.isArray(parameters)) throw new GraphError(132012, "parameters must be a list");
	return parameters.map(({ type, text }: { type?: unknown; text?: unknown }) => {
		if (type !== "text" || typeof text !== "string") throw new GraphError(132012, "parameters are texts");
		if (!isSendable(text)) throw new GraphError(132007, "no newlines, tabs or four spaces, and something in it");
		return text;
	});
}

const LONGEST = 1024;

function fill(words: string, values: string[]): string {
	const wanted = new Set(words.match(/\{\{\d+\}\}/g)).size;
	if (wanted !== values.length) throw new GraphError(132000, `${values.length} given, ${wanted} expected`);
	const filled = words.replace(/\{\{(\d+)\}\}/g, (_, digits) => values[Number(digits) - 1]!);
	if (filled.length > LONGEST) throw new GraphError(132005);
	return filled;
}
