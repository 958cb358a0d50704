import type { Tone } from "@/components/ui/badge";
import type { LineProvider } from "@/lib/kernel/words";

/** A company's own line, as it may be seen: all but its secret. */
export type LineShown = {
	name: string;
	provider: LineProvider;
	settings: Readonly<Record<string, unknown>>;
	connected: boolean;
	reason: string | null;
	quality: string | null;
	sendingLimit: string | null;
	testedAt: Date;
};

export const PROVIDER_WORDS: Record<LineProvider, string> = { twilio: "Twilio", meta: "Meta’s Cloud API" };

const QUALITY: Record<string, { words: string; tone: Tone }> = {
	GREEN: { words: "High quality", tone: "good" },
	YELLOW: { words: "Medium quality", tone: "warn" },
	RED: { words: "Low quality", tone: "bad" },
};

/** How WhatsApp rates what a line sends; as it says it where that is new to us. */
export function qualityOf(quality: string | null): { words: string; tone: Tone } | null {
	if (quality === null || quality === "UNKNOWN") return null;
	return QUALITY[quality] ?? { words: `Quality: ${quality}`, tone: "neutral" };
}

/** `TIER_1K` → 1,000 people a day. */
export function limitOf(sendingLimit: string | null): string | null {
	if (sendingLimit === null) return null;
	const [, digits, unit] = /^TIER_(\d+)(K?)$/.exec(sendingLimit) ?? [];
	if (digits) return `${(Number(digits) * (unit ? 1_000 : 1)).toLocaleString("en")} people a day`;
	return sendingLimit === "TIER_UNLIMITED" ? "Any number of people a day" : sendingLimit;
}
