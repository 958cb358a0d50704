import { pointerTo, Refusal } from "@/lib/kernel/refusal";

type Issue = { path: PropertyKey[]; message: string; code?: string; keys?: string[] };
type Schema<T> = {
	safeParse(input: unknown): { success: true; data: T } | { success: false; error: { issues: Issue[] } };
};

/** What was typed of somebody's access to a provider, or every fault in it with its place. */
export function parseAccess<T>(schema: Schema<T>, input: unknown, what: string): T {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.flatMap(({ path, message, code, keys = [] }) => {
		const at = path.map(String);
		// A key too many is a fault of that key, not of the object it stands in.
		const paths = code === "unrecognized_keys" ? keys.map((key) => [...at, key]) : [at];
		return paths.map((path) => ({ message: `${path.at(-1) ?? what}: ${message}`, pointer: pointerTo(...path) }));
	});
	throw new Refusal("invalid", faults[0]!.message, { faults });
}
