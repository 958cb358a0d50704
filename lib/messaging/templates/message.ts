import type { Language } from "@/lib/kernel/words";

/** What a variable of a message stands for. Nothing a person typed: the phone may not be theirs. */
export const VARIABLES = ["company-name", "flow-name"] as const;
export type Variable = (typeof VARIABLES)[number];

/** Where a button leads: on with the inquiry, or to no more of these messages. The link's code is put to its end. */
export const BUTTON_TARGETS = ["continue", "stop"] as const;
export type ButtonTarget = (typeof BUTTON_TARGETS)[number];

export type Button = { text: string; target: ButtonTarget; url: string };

/** A WhatsApp message that brings people back, as the editor has it: not yet checked, and not yet anybody's. */
export type Message = {
	/** Without its version: that is put to its end by us. */
	name: string;
	version: number;
	category: "UTILITY" | "MARKETING" | "AUTHENTICATION";
	language: Language;
	header: string | null;
	/** With `{{1}}`, `{{2}}`, … where the variables stand. */
	body: string;
	footer: string | null;
	buttons: Button[];
	/** What stands for `{{1}}`, for `{{2}}`, …, each with an example for the reviewers. */
	variables: { is: Variable; example: string }[];
};

/** Stands for a link's code in a button's address. */
export const CODE = "{{1}}";

/** What reviewers see in its place: as long as a code, and none. */
export const EXAMPLE_CODE = "0123EXAMPLE0123EXAMPLE";

/** The host is fixed in an approved message: who moves to another needs new ones. */
export function buttonUrl(publicUrl: string, target: ButtonTarget): string {
	return `${publicUrl.replace(/\/+$/, "")}/${target === "continue" ? "r" : "stop"}/${CODE}`;
}

/** A button's address with the code of somebody's link. */
export const withCode = (url: string, code: string): string => url.replace(CODE, code);

/** Which `{{n}}` a text has, in their order. */
export function placeholdersIn(text: string): number[] {
	return [...text.matchAll(/\{\{([1-9]\d*)\}\}/g)].map(([, digits]) => Number(digits));
}

/** A text with its variables replaced. */
export function filled(text: string, values: readonly string[]): string {
	return text.replace(/\{\{([1-9]\d*)\}\}/g, (placeholder, digits) => values[Number(digits) - 1] ?? placeholder);
}
