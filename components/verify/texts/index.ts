import { createTranslator } from "use-intl/core";
import type { Language } from "@/lib/kernel/words";
import { en } from "./en";
import { es } from "./es";
import { pt } from "./pt";

const make = (locale: Language, messages: typeof en) => createTranslator({ locale, messages, timeZone: "UTC" });
export type Translate = ReturnType<typeof make>;

/** Made once: a translator keeps every message it has parsed. The cast only says that es and pt take en's values. */
const TRANSLATORS: Record<Language, Translate> = {
	en: make("en", en),
	es: make("es", es as typeof en),
	pt: make("pt", pt as typeof en),
};

export function translator(language: Language): Translate {
	return TRANSLATORS[language];
}
