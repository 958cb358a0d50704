import { type AskedField, type Field, matches } from "@/lib/flows/schemas";
import { isCountry } from "@/lib/kernel/phone";
import type { FieldFault } from "./screen";

/** What a field comes to, as it stands in JSON. */
export type Value = string | number | boolean | string[] | null;
export type Given = Record<string, Value>;

/** What a posted form says. */
export type Form = { get(name: string): string; all(name: string): string[] };

type Judged = Pick<Field, "type" | "maxLength"> & Partial<Field>;

/** Nobody who is asked was born before. */
export const OLDEST = "1900-01-01";

/** What a form says of a field, as one text: several choices a line each, a birthdate's three parts as YYYY-MM-DD. */
export function readTyped({ name, type, maxLength }: AskedField, form: Form): string {
	if (type === "multi-choices") return shorten(form.all(name).slice(0, 100).join("\n"), 10_200);
	if (type === "birthdate")
		return joinDay(PARTS.map((part) => form.get(partName(name, part)))) || shorten(form.get(name), 30);
	// One character too many is kept, so that the page can say so.
	return shorten(form.get(name), maxLength + 1);
}

/** By characters, not by halves of them, which PostgreSQL does not hold. */
export function shorten(text: string, length: number): string {
	return text.length <= length ? text : [...text].slice(0, length).join("");
}

/** The inputs of a birthdate, in the order of its text. */
const PARTS = ["year", "month", "day"] as const;

export function partName(name: string, part: (typeof PARTS)[number]): string {
	return `${name}.${part}`;
}

function joinDay(parts: string[]): string {
	const typed = parts.map((part) => shorten(part.replaceAll("-", "").trim(), 9));
	if (typed.every((part) => part === "")) return "";
	return typed.map((part) => (/^\d$/.test(part) ? `0${part}` : part)).join("-");
}

/** What is wrong with a field as typed, or undefined. */
export function faultOf(field: Judged, typed: string, now: Date): FieldFault | undefined {
	if (typed.trim() === "") return field.required ? "required" : undefined;
	const value = readAs(field, typed);
	if (value === undefined) return UNREADABLE[field.type];
	return FAULTS[field.type](field, value as never, now);
}

/** What was typed, as the type of its field; null where it is nothing, or wrong. */
export function typedValue(field: Judged, typed: string, now: Date): Value {
	if (faultOf({ ...field, required: false }, typed, now)) return null;
	return typed.trim() === "" ? null : (readAs(field, typed) ?? null);
}

/** A value as it would have been typed. */
export function asTyped(value: Value): string {
	return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

/** Undefined: it is nothing of the field's type. */
function readAs({ type, choices = [] }: Judged, typed: string): Exclude<Value, null> | undefined {
	const text = typed.trim();
	const isChoice = (wanted: string) => choices.some(({ value }) => value === wanted);
	switch (type) {
		case "string":
			return text;
		case "number":
			return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
		case "integer":
			return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
		case "boolean":
			return text === "true" || text === "false" ? text === "true" : undefined;
		case "date":
		case "birthdate":
			return isDate(text) ? text : undefined;
		case "choices":
			return isChoice(text) ? text : undefined;
		case "multi-choices": {
			const chosen = [...new Set(typed.split("\n"))];
			return chosen.every(isChoice) ? chosen : undefined;
		}
		case "country":
			return isCountry(text) ? text : undefined;
	}
}

const UNREADABLE: Record<Field["type"], FieldFault> = {
	string: "required",
	number: "not_a_number",
	integer: "not_whole",
	boolean: "not_a_choice",
	date: "not_a_date",
	birthdate: "not_a_date",
	choices: "not_a_choice",
	"multi-choices": "not_a_choice",
	country: "not_a_choice",
};

const FAULTS: Record<Field["type"], (field: Judged, value: never, now: Date) => FieldFault | undefined> = {
	string: ({ maxLength, pattern }, text: string) => {
		if ([...text].length > maxLength) return "too_long";
		return pattern && !matches(pattern, text) ? "not_like_this" : undefined;
	},
	number: ({ min, max }, value: number) => outside(value, min, max, ["too_small", "too_big"]),
	integer: ({ min, max }, value: number) => outside(value, min, max, ["too_small", "too_big"]),
	date: ({ from, until }, day: string) => outside(day, from, until, ["too_early", "too_late"]),
	birthdate: ({ minAge = 0 }, day: string, now) => {
		const fault = outside(day, OLDEST, today(now), ["too_early", "too_late"]);
		return fault ?? (yearsAfter(day, minAge) > today(now) ? "too_young" : undefined);
	},
	"multi-choices": ({ min, max }, chosen: string[]) => outside(chosen.length, min, max, ["too_few", "too_many"]),
	boolean: () => undefined,
	choices: () => undefined,
	country: () => undefined,
};

function outside<T extends number | string>(
	value: T,
	from: T | undefined,
	to: T | undefined,
	[below, above]: [FieldFault, FieldFault],
): FieldFault | undefined {
	if (from !== undefined && value < from) return below;
	return to !== undefined && value > to ? above : undefined;
}

/** The first and the last day that a field takes, where it has such. */
export function daysOf({ type, from, until }: Judged, now: Date): { from?: string; until?: string } {
	if (type === "birthdate") return { from: OLDEST, until: today(now) };
	return { ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

function today(now: Date): string {
	return now.toISOString().slice(0, 10);
}

/** Who was born on 29 February is a year older on 1 March. */
function yearsAfter(day: string, years: number): string {
	return String(Number(day.slice(0, 4)) + years).padStart(4, "0") + day.slice(4);
}

/** A day that exists, as YYYY-MM-DD. */
export function isDate(value: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const at = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
