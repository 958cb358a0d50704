/** A flow's definition is a document of its own: its keys are no keys of ours to change. */
const VERBATIM = "definition";

/** Persona takes kebab-case, snake_case and camelCase keys alike; inside this house they are kebab-case. */
export function toKebab(value: unknown, depth = 0): unknown {
	if (depth > 20 || value === null || typeof value !== "object") return value;
	if (Array.isArray(value)) return value.map((entry) => toKebab(entry, depth + 1));
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [kebab(key), key === VERBATIM ? entry : toKebab(entry, depth + 1)]),
	);
}

function kebab(key: string): string {
	return key
		.replaceAll("_", "-")
		.replace(/([a-z0-9])([A-Z])/g, "$1-$2")
		.toLowerCase();
}
