import type { Text } from "@/lib/flows/schemas";
import type { Address, Frame, InFlow } from "@/lib/inquiries/schemas";
import { kindOf } from "@/lib/kernel/contact";
import type { Language } from "@/lib/kernel/words";
import type { Translate } from "./texts";

/** What a company wrote in some languages, in this one or else in English. */
export function inLanguage(text: Text, language: Language): string {
	return text[language] || text.en;
}

/** A wait in words, rounded up: nobody is told to come back too early. */
export function waitInWords(t: Translate, seconds: number | undefined): string {
	if (seconds === undefined || seconds <= 0) return t("time.moment");
	if (seconds <= 90) return t("time.seconds", { count: seconds });
	if (seconds <= 5400) return t("time.minutes", { count: Math.ceil(seconds / 60) });
	return t("time.hours", { count: Math.ceil(seconds / 3600) });
}

/** How long a code works, rounded down: nobody is promised too much. */
export function lifeInWords(t: Translate, seconds: number): string {
	if (seconds < 60) return t("code.lifeShort");
	return t("code.life", { time: t("time.minutes", { count: Math.floor(seconds / 60) }) });
}

/** What comes after this step. */
export function afterThis(t: Translate, { steps, company }: Pick<InFlow & Frame, "steps" | "company">): string {
	const upcoming = steps[steps.findIndex(({ state }) => state === "current") + 1];
	return upcoming ? t(`next.${upcoming.type}`) : t("next.end", { company: company.name });
}

/** The company's own title of the current step, where it gave one. */
export function ownTitle({ steps }: Pick<InFlow, "steps">): string | null {
	return steps.find(({ state }) => state === "current")?.title ?? null;
}

/** What texts say differently of a number and of an e-mail address. */
// biome-ignore lint/suspicious/noExplicitAny: use-intl's types take a text whose only value is a `select` for one without values
export function kindIn({ value }: Address): any {
	return { kind: kindOf(value) };
}
