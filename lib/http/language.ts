import { LANGUAGES, type Language, STYLE_VARIANTS, type StyleVariant } from "@/lib/kernel/words";

/** The language of a page: the link's `language`, else the browser's first that we speak, else English. */
export function pickLanguage(asked: string | undefined, acceptLanguage: string | null): Language {
	const wanted = [asked ?? "", ...byPreference(acceptLanguage ?? "")];
	return wanted.map(spokenLanguage).find((language) => language !== undefined) ?? "en";
}

/** `pt-BR` → `pt`; undefined for a language our pages do not speak. */
export function spokenLanguage(tag: string | null): Language | undefined {
	const primary = tag?.toLowerCase().split("-")[0];
	return LANGUAGES.find((language) => language === primary);
}

export function styleVariant(asked: string | null): StyleVariant | undefined {
	return STYLE_VARIANTS.find((variant) => variant === asked);
}

function byPreference(header: string): string[] {
	return header
		.slice(0, 200)
		.split(",")
		.map((part) => {
			const [tag = "", ...rest] = part.trim().split(";");
			const quality = rest.find((word) => word.trim().startsWith("q="));
			return { tag, quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
		})
		.filter(({ quality }) => quality > 0)
		.sort((a, b) => b.quality - a.quality)
		.map(({ tag }) => tag);
}
