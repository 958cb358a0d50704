import { type AskedField, type Definition, type DetailsStep, fieldsOf, type Step } from "@/lib/flows/schemas";
import type { Country } from "@/lib/kernel/phone";
import { faultOf, type Given } from "./fields";

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
	recovery: RecoveryEntry | null;
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

/** What somebody said to how they may be brought back. Theirs alone to see again, like all that was typed. */
export type RecoveryEntry = {
	/**
	 * `now`: on with it, and a message if they leave. `without`: nobody may write to them. `later`: they are asked where and
	 * when; `postponed`: they have said it; `canceled`: they have thought better of it.
	 */
	choice: "now" | "without" | "later" | "postponed" | "canceled";
	/** Where they agreed to be written to for what they chose, E.164: a claim, until it has passed a code. */
	phone: string | null;
	/** As typed, right or wrong: the number with its country, the tick, and a chip or a time. */
	typed: string;
	country: Country | null;
	agreed: boolean;
	when: string;
	/** It has been told that a number was not taken, since too many came from its network. */
	tooMany?: boolean;
	/** How often a time was chosen here. */
	times?: number;
	/** By whose clocks a time is meant. */
	zone: string | null;
	by: string;
	at: string;
};

export const NOT_BEGUN: ContactEntry = { at: "enter", typed: "", country: null, by: null, back: null };

/** A run that nobody has begun. */
export function emptyProgress(id: string): Progress {
	return { id, done: [], answers: {}, consents: {}, phone: NOT_BEGUN, email: null, factor: null, recovery: null };
}

/** Nothing is lost or hidden when somebody begins anew. */
export function isUntouched({ done, answers, consents, phone, email, factor, recovery }: Progress): boolean {
	const typed = recovery?.phone || [done, Object.keys(answers), Object.keys(consents)].some((each) => each.length > 0);
	return !typed && [phone, email, factor].every((entry) => !entry || (entry.at === "enter" && entry.typed === ""));
}

export function currentStep(definition: Definition, progress: Pick<Progress, "done">): Step | undefined {
	return definition.steps.find(({ key }) => !progress.done.includes(key));
}

export function nextAfter(definition: Definition, done: string[], step: string): string | null {
	return currentStep(definition, { done: [...done, step] })?.key ?? null;
}

/** Fields of a step that the person fills in; the others came from the company. */
export function openFields(step: DetailsStep, given: Given): AskedField[] {
	return fieldsOf(step).filter(({ name }) => !isGiven(given, name));
}

export function isGiven(given: Given, name: string): boolean {
	return given[name] !== undefined && given[name] !== null;
}

export function isComplete(step: DetailsStep, given: Given, answers: Progress["answers"], now: Date): boolean {
	return openFields(step, given).every((field) => !faultOf(field, answers[field.name]?.value ?? "", now));
}
