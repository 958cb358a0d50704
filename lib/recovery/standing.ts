import { acts, missingToSend, type RecoverySettings, readiness, type Surroundings } from "@/lib/flows/schemas";
import type { RecoveryMethod } from "@/lib/kernel/words";
import type { Standing } from "./verdict";

/**
 * What a flow's settings, and what they find here, mean for an attempt that is due. Who was promised a message, or gets
 * one by hand, gets it although the method has been switched off since; not so who merely left.
 */
export function messageStanding(
	method: RecoveryMethod,
	settings: RecoverySettings,
	found: Surroundings,
): Standing["message"] {
	const missing = missingToSend(settings, found);
	if (missing.some(({ what }) => what === "message-withdrawn")) return "withdrawn";
	if (method === "automatic" && !acts(method, settings, readiness(settings, found))) return "missing";
	return missing.length === 0 ? "approved" : "missing";
}
