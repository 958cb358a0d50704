import { RecoverySettings } from "@/lib/flows/schemas";

/** The settings as far as they can be read: what is faulty counts as not there, and says so at its own field. */
export function recoveryIn(typed: unknown): RecoverySettings {
	const read = RecoverySettings.safeParse(typed ?? {});
	if (read.success) return read.data;
	if (typeof typed !== "object" || typed === null) return RecoverySettings.parse({});
	const faulty = new Set(read.error.issues.map(({ path }) => String(path[0] ?? "")));
	const sound = Object.entries(typed).filter(([name]) => name in RecoverySettings.shape && !faulty.has(name));
	return RecoverySettings.parse(Object.fromEntries(sound));
}
