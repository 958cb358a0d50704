import type { Scope } from "@/lib/kernel/words";

/** How long a new key lives, in days. */
export const LIVES = [
	["Never", ""],
	["In 30 days", "30"],
	["In 90 days", "90"],
	["In a year", "365"],
] as const;

/** What a scope allows, for who has to choose. */
export const SCOPE_WORDS: Partial<Record<Scope, string>> = {
	"inquiries:read": "Read inquiries, sessions and links",
	"inquiries:write": "Create, change, resume, decide and redact inquiries",
	"accounts:read": "Read accounts",
	"accounts:write": "Create and change accounts",
	"flows:read": "Read flows and workflows",
	"flows:write": "Change and publish flows and workflows",
	"process-tokens:write": "Mint process tokens",
	"events:read": "Read events",
	"api-keys:read": "List API keys",
	"api-keys:write": "Create, rotate and revoke API keys",
};

/** One address a line. */
export function addressesIn(text: string): string[] {
	return text
		.split(/[\n,]/)
		.map((line) => line.trim())
		.filter((line) => line !== "");
}
