import type { Tone } from "@/components/ui/badge";
import type { LineView } from "@/lib/messaging/schemas";

export const PROVIDER_WORDS: Record<LineView["provider"], string> = {
	twilio: "Twilio",
	meta: "Meta’s Cloud API",
	sandbox: "the sandbox",
	smtp: "a mail server",
};

const QUALITY: Record<string, { words: string; tone: Tone }> = {
	GREEN: { words: "High quality", tone: "good" },
	YELLOW: { words: "Medium quality", tone: "warn" },
	RED: { words: "Low quality", tone: "bad" },
	// In Twilio's words.
	HIGH: { words: "High quality", tone: "good" },
	MEDIUM: { words: "Medium quality", tone: "warn" },
	LOW: { words: "Low quality", tone: "bad" },
};

/** How WhatsApp rates what a line sends; as it says it where that is new to us. */
export function qualityOf(quality: string | null): { words: string; tone: Tone } | null {
	if (quality === null || quality === "UNKNOWN") return null;
	return QUALITY[quality] ?? { words: `Quality: ${quality}`, tone: "neutral" };
}

/** `TIER_1K` → 1,000 people a day. */
export function limitOf(sendingLimit: string | null): string | null {
	if (sendingLimit === null || sendingLimit === "TIER_NOT_SET") return null;
	const [, digits, unit] = /^TIER_(\d+)(K?)$/.exec(sendingLimit) ?? [];
	if (digits) return `${(Number(digits) * (unit ? 1_000 : 1)).toLocaleString("en")} people a day`;
	return sendingLimit === "TIER_UNLIMITED" ? "Any number of people a day" : sendingLimit;
}
