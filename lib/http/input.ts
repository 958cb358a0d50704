import type { z } from "zod";
import { parseAs, parseParametersAs } from "@/lib/kernel/parse";
import { Refusal } from "@/lib/kernel/refusal";
import { requireStorable, UNSTORABLE, unstorable } from "@/lib/kernel/storable";
import { toKebab } from "./inflection";

/** What a body says. An empty one is nothing, where the schema can do without. */
export function readBodyAs<T>(schema: z.ZodType<T>, text: string): T {
	const nothing = text === "" ? schema.safeParse({}) : undefined;
	if (nothing?.success) return nothing.data;
	const data = parseAs(schema, toKebab(readJson(text)));
	return requireStorable(data);
}

/** Persona's parameters that every call takes. They choose what an answer shows; ours always show all there is. */
const SHOWING = ["include", "fields"];
const NAME = /^([\w-]{1,60})((?:\[[\w-]{1,60}\])?)(\[\])?$/;

/** What an address says: `page[size]=5&filter[status]=a` as `{page: {size: "5"}, filter: {status: "a"}}`. */
export function readQueryAs<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
	const given = Object.create(null) as Record<string, unknown>;
	for (const [parameter, value] of query) {
		const [, name = parameter, inner = "", repeated] = NAME.exec(parameter) ?? [];
		if (SHOWING.includes(name)) continue;
		if (unstorable(value).length > 0) {
			throw new Refusal("malformed", UNSTORABLE, { faults: [{ message: UNSTORABLE, parameter }] });
		}
		if (inner === "") add(given, name, value, repeated !== undefined);
		else {
			given[name] ??= Object.create(null);
			const within = given[name];
			if (typeof within === "object") add(within as typeof given, inner.slice(1, -1), value, repeated !== undefined);
		}
	}
	return parseParametersAs(schema, toKebab(given));
}

function add(to: Record<string, unknown>, name: string, value: string, repeated: boolean): void {
	const before = to[name];
	to[name] = before === undefined ? (repeated ? [value] : value) : [before, value].flat();
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
	} catch {
		throw new Refusal("malformed", "The body is not valid JSON", {
			faults: [{ message: "the body is not valid JSON", pointer: "" }],
		});
	}
}
