import { env } from "@/lib/platform/env";

/** The gate of everything that must never be open on a real installation. */
export function isDemo(): boolean {
	return env().COMEBACK_DEMO;
}
