import { z } from "zod";
import { BrandShape } from "./brand";
import { Settings, type Sketch, Step } from "./schemas";
import { Text } from "./text";

/** What stands where a text is still to be written. */
const UNWRITTEN = "…";
const Keyed = z.object({ key: z.string() });
const Parts = z.object({ purpose: z.unknown(), settings: z.unknown(), brand: z.unknown(), steps: z.unknown() });

/** For looking only: what is faulty is left out, and what cannot be without it too. */
export function sketchOf(given: unknown): Sketch {
	const parts = Parts.partial().safeParse(given).data ?? {};
	const steps = Array.isArray(parts.steps) ? parts.steps : [];
	return {
		purpose: mend(Text, parts.purpose ?? {}) ?? { en: UNWRITTEN },
		settings: mend(Settings, parts.settings ?? {}) ?? Settings.parse({}),
		brand: mend(BrandShape, parts.brand ?? {}) ?? BrandShape.parse({}),
		steps: steps.map((step) => ({ key: Keyed.safeParse(step).data?.key, step: mend(Step, step) })),
	};
}

/** A form has fewer faults than this, each round takes one at least, and no draft shall keep us at it for long. */
const ROUNDS = 50;

function mend<T>(schema: z.ZodType<T>, given: unknown): T | undefined {
	const holder = { value: structuredClone(given) };
	for (let round = 0; round < ROUNDS && holder.value !== undefined; round++) {
		const parsed = schema.safeParse(holder.value);
		if (parsed.success) return parsed.data;
		// From behind: what is taken out of a list moves what comes after it.
		for (const issue of parsed.error.issues.toReversed()) {
			const within = issue.code === "unrecognized_keys" ? issue.keys : [];
			const paths = within.length > 0 ? within.map((key) => [...issue.path, key]) : [issue.path];
			for (const path of paths) take(holder, ["value", ...path]);
		}
	}
	return undefined;
}

function take(holder: object, path: PropertyKey[]): void {
	const name = path.at(-1)!;
	const parent = path
		.slice(0, -1)
		.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], holder);
	if (Array.isArray(parent)) return void parent.splice(Number(name), 1);
	if (parent === null || typeof parent !== "object") return;
	const at = parent as Record<PropertyKey, unknown>;
	if (name === "en") at.en = UNWRITTEN;
	else if (name in at) delete at[name];
	// It was missing: then what must have it cannot be either.
	else take(holder, path.slice(0, -1));
}
