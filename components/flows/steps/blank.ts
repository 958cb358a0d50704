import type { Json, STEP_NAMES } from "@/lib/flows/schemas";

export type StepType = keyof typeof STEP_NAMES;
export type StepValues = { key: string; type: StepType } & { [name: string]: Json };

/** A step of this kind as somebody begins it; it can be published as it is where its texts say enough. */
export function blankStep(type: StepType, keys: readonly string[]): StepValues {
	return { key: freeName(type, keys), type, ...BLANKS[type] } as StepValues;
}

/** The same step once more, under a name of its own. */
export function copyOf(step: StepValues, keys: readonly string[]): StepValues {
	return { ...structuredClone(step), key: freeName(step.key, keys) };
}

export type FieldValues = { type: string; name?: string } & { [name: string]: unknown };

/** The same field as another type. Rules of the type before would stand in the way, with no control to take them back. */
export function ofType(type: string, field: FieldValues): FieldValues {
	const { name, label, hint, required, autocomplete, maxLength, choices } = field;
	const kept = { name, label, hint, required, autocomplete, maxLength, ...(type.endsWith("choices") && { choices }) };
	const told = Object.entries(kept).filter(([, value]) => value !== undefined);
	return { type, ...Object.fromEntries(told) };
}

/** The name, or the first of its kind that is free: `details`, `details-2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
	if (!taken.includes(wanted)) return wanted;
	const stem = wanted.replace(/-\d+$/, "").slice(0, 36);
	for (let number = 2; ; number++) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}

const BLANKS: Record<StepType, Record<string, Json>> = {
	consent: {
		textVersion: "1",
		text: {
			en: "We use what you tell us for this check and for nothing else.",
			es: "Usamos lo que nos cuentas para esta verificación y para nada más.",
			pt: "Usamos o que você nos conta para esta verificação e para nada mais.",
		},
		links: [],
		boxes: [{ key: "agreed", label: { en: "I agree", es: "Estoy de acuerdo", pt: "Concordo" }, required: true }],
	},
	details: { fields: [{ type: "name", required: true, middle: false }] },
	phone: { country: "US", skipWhenVerified: false },
	email: { skipWhenVerified: false },
	"second-factor": { contacts: ["phone", "email"], maySwitch: true, when: "always" },
};

/** A flow has at most one of each of these. */
export const ONCE: readonly StepType[] = ["phone", "email", "second-factor"];
