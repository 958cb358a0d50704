import { type Definition, fieldsOf } from "@/lib/flows/schemas";
import { CONTACT_KINDS } from "@/lib/kernel/words";
import { FIELD_OF } from "../contact";
import { shorten } from "../fields";
import { type Answer, NOT_BEGUN, type Progress } from "../progress";

/** A link's words as this session's own, to be shown and changed; those for fields that the flow lacks are dropped. */
export function prefilled(
	{ steps }: Definition,
	prefill: Record<string, string>,
	by: string,
): Pick<Progress, "answers"> & Partial<Pick<Progress, "phone" | "email">> {
	const fields = steps.flatMap((step) => (step.type === "details" ? fieldsOf(step) : []));
	const answers = fields.flatMap(({ name }): [string, Answer][] => {
		const value = prefill[name];
		return value ? [[name, { value, by }]] : [];
	});
	const entries = CONTACT_KINDS.flatMap((kind) => {
		const typed = steps.some(({ type }) => type === kind) && shorten(prefill[FIELD_OF[kind]] ?? "", MAX_TYPED);
		return typed ? [[kind, { ...NOT_BEGUN, typed, by }] as const] : [];
	});
	return { answers: Object.fromEntries(answers), ...Object.fromEntries(entries) };
}

/** As much of an address as a page shows again: more is none. */
const MAX_TYPED = 300;
