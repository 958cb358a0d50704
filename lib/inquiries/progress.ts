import type { Definition, DetailsStep, Field, Step } from "@/lib/flows/schemas";
import type { Country } from "@/lib/kernel/phone";
import type { ShownField } from "./screen";

/** How far one run has come, and what was typed in it. */
export type Progress = {
	id: string;
	done: string[];
	answers: Record<string, Answer>;
	consents: Record<string, Consent>;
	phone: ContactEntry;
	/** Null: not begun; the same for the second factor. */
	email: ContactEntry | null;
	factor: ContactEntry | null;
};

/** As typed, right or wrong; `by` is the session that typed it. */
export type Answer = { value: string; by: string };
export type Consent = { boxes: string[]; textVersion: string; at: string; ip: string | null; by: string };

/** `typed`: the person's own choice; else the company's or the account's address. */
export type SentTo = { address: string; verificationId: string; by: string; typed: boolean };
/**
 * Where a step stands that proves an address: E.164 or an e-mail's. `back` is the address that a code was sent to before
 * this one was typed.
 */
export type ContactEntry =
	| { at: "enter"; typed: string; country: Country | null; by: string | null; back: SentTo | null }
	| { at: "confirm"; address: string; by: string; back: SentTo | null }
	| ({ at: "code" } & SentTo);

export const NOT_BEGUN: ContactEntry = { at: "enter", typed: "", country: null, by: null, back: null };

/** A run that nobody has begun. */
export function emptyProgress(id: string): Progress {
	return { id, done: [], answers: {}, consents: {}, phone: NOT_BEGUN, email: null, factor: null };
}

export function currentStep(definition: Definition, progress: Pick<Progress, "done">): Step | undefined {
	return definition.steps.find(({ key }) => !progress.done.includes(key));
}

export function nextAfter(definition: Definition, done: string[], step: string): string | null {
	return currentStep(definition, { done: [...done, step] })?.key ?? null;
}

/** Fields of a step that the person fills in; the others came from the company. */
export function openFields(step: DetailsStep, given: Record<string, unknown>): Field[] {
	return step.fields.filter(({ name }) => !isGiven(given, name));
}

export function isGiven(given: Record<string, unknown>, name: string): boolean {
	return given[name] !== undefined && given[name] !== null;
}

/** What is wrong with a field as typed, or undefined. */
export function faultOf(field: Field, typed: string): ShownField["fault"] {
	const value = typed.trim();
	if (value === "") return field.required ? "required" : undefined;
	if ([...value].length > field.maxLength) return "too_long";
	switch (field.type) {
		case "number":
			return /^-?\d+([.,]\d+)?$/.test(value) ? undefined : "not_a_number";
		case "date":
			return isDate(value) ? undefined : "not_a_date";
		case "choices":
			return field.choices?.some((choice) => choice.value === value) ? undefined : "not_a_choice";
		case "boolean":
			return value === "true" || value === "false" ? undefined : "not_a_choice";
		case "string":
			return undefined;
	}
}

export function isComplete(step: DetailsStep, given: Record<string, unknown>, answers: Progress["answers"]): boolean {
	return openFields(step, given).every((field) => faultOf(field, answers[field.name]?.value ?? "") === undefined);
}

/** What was typed, as the type of its field. */
export function typedValue(field: Field, typed: string): string | number | boolean | null {
	const value = typed.trim();
	if (value === "" || faultOf(field, typed)) return null;
	if (field.type === "number") return Number(value.replace(",", "."));
	return field.type === "boolean" ? value === "true" : value;
}

/** A day that exists, as YYYY-MM-DD. */
export function isDate(value: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const at = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
