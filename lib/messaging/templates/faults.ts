import { LANGUAGES, type Language } from "@/lib/kernel/words";
import type { Status } from "./approval";
import { minutesOf, NO_MINUTES } from "./content";

export type Standing = { language: Language; number: number; status: Status; reason: string | null };

/**
 * What keeps WhatsApp from carrying codes of this life, in sentences; `versions` are those with its minutes. One
 * approved version in each language is enough, whatever became of the others; else the newest tells.
 */
export function faultsOf(codeSeconds: number, versions: readonly Standing[]): string[] {
	const minutes = minutesOf(codeSeconds);
	if (minutes === undefined) return [NO_MINUTES];
	return LANGUAGES.flatMap((language) => {
		const own = versions.filter((version) => version.language === language);
		if (own.some(({ status }) => status === "succeeded")) return [];
		const newest = own.toSorted((a, b) => b.number - a.number)[0];
		const unit = minutes === 1 ? "minute" : "minutes";
		return [`the WhatsApp message for ${language} with ${minutes} ${unit} ${standingOf(newest)}`];
	});
}

function standingOf(version: Standing | undefined): string {
	const reason = version?.reason?.replace(/\.$/, "");
	switch (version?.status) {
		case undefined:
			return "has not been submitted";
		case "draft":
			return reason ? `could not be submitted yet: ${reason}` : "is being submitted";
		case "pending":
			return "is still pending";
		case "paused":
			return reason ? `is paused by WhatsApp: ${reason}` : "is paused by WhatsApp";
		default:
			return reason ? `was refused: ${reason}` : "was refused";
	}
}
