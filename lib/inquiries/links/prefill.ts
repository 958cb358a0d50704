import type { Definition } from "@/lib/flows/schemas";
import type { Answer, PhoneEntry } from "../progress";

/** A link's words as this session's own, to be shown and changed; those for fields that the flow lacks are dropped. */
export function prefilled(
	{ steps }: Definition,
	prefill: Record<string, string>,
	by: string,
): { answers: Record<string, Answer>; phone?: PhoneEntry } {
	const fields = steps.flatMap((step) => (step.type === "details" ? step.fields : []));
	const answers = fields.flatMap(({ name }): [string, Answer][] => {
		const value = prefill[name];
		return value ? [[name, { value, by }]] : [];
	});
	const typed = steps.some(({ type }) => type === "phone") ? prefill["phone-number"]?.slice(0, 64) : undefined;
	const phone = typed ? { phone: { at: "enter", typed, country: null, by, back: null } as const } : {};
	return { answers: Object.fromEntries(answers), ...phone };
}
