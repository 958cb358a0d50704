import type { FunnelBy } from "@/lib/recovery/schemas";
import { METHOD_WORDS } from "./attempt-words";
import { nameOfStep, type StepTitles } from "./step-titles";

export const BY_WORDS: Record<FunnelBy, string> = {
	method: "Method",
	message: "Message",
	step: "Step where they left",
	country: "Country",
	day: "Day (UTC)",
};

const NONE: Record<FunnelBy, string> = {
	method: "–",
	message: "Not sent",
	step: "Before the first step",
	country: "Unknown",
	day: "–",
};

type Names = {
	/** By their ids, as people know them. */
	messages?: Readonly<Record<string, string>>;
	titles?: StepTitles;
};

/** What a row of the funnel is called. */
export function labelOf(by: FunnelBy, key: string | null, { messages = {}, titles = [] }: Names): string {
	if (key === null) return NONE[by];
	if (by === "method") return METHOD_WORDS[key as keyof typeof METHOD_WORDS] ?? key;
	if (by === "message") return messages[key] ?? "A message that is gone";
	if (by === "step") return nameOfStep(titles, key);
	if (by === "country") return COUNTRIES.of(key) ?? key;
	return key;
}

const COUNTRIES = new Intl.DisplayNames(["en"], { type: "region" });
