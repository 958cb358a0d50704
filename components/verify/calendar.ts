import type { Language } from "@/lib/kernel/words";
import { calendarFile, type Entry } from "@/lib/recovery/schemas";
import { translator } from "./texts";

/** What was asked for as a calendar's entry, in the person's language. */
export function calendarIn(
	language: Language,
	{ company, ...entry }: Omit<Entry, "title" | "text"> & { company: string },
) {
	const t = translator(language);
	return calendarFile({ ...entry, title: t("later.entry", { company }), text: t("later.entryMore", { company }) });
}
