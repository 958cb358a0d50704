import { listCountries } from "@/lib/kernel/phone";
import type { Language } from "@/lib/kernel/words";

type Countries = ReturnType<typeof listCountries>;

/** Sorting 245 names takes longer than the rest of the page. */
const lists = new Map<Language, Countries>();

export function countriesIn(language: Language): Countries {
	const known = lists.get(language) ?? listCountries(language);
	lists.set(language, known);
	return known;
}
