import type { Language } from "@/lib/kernel/words";
import type { Form, Listed } from "./form";

/** What sets one template for codes apart from another; the rest of it is Meta's. */
export type Version = { language: Language; codeMinutes: number; number: number };

/** Meta prints the life of a code into the message, in whole minutes. */
const MOST_MINUTES = 90;

/** A code's life as a template can say it; undefined when it cannot, and then no template may be used. */
export function minutesOf(codeSeconds: number): number | undefined {
	const minutes = codeSeconds / 60;
	return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : undefined;
}

export const NO_MINUTES = `WhatsApp needs codes that work for a whole number of minutes, from 1 to ${MOST_MINUTES}`;

/** Twilio's and Meta's names of our languages. */
export const LOCALES: Record<Language, string> = { en: "en", es: "es", pt: "pt_BR" };

/** On the button; fewer than 25 characters. */
const COPY: Record<Language, string> = { en: "Copy code", es: "Copiar código", pt: "Copiar código" };

/** Only small letters, digits and underscores; a name that was once submitted cannot be submitted again. */
export function nameOf({ language, codeMinutes, number }: Version): string {
	return `comeback_code_${language}_${codeMinutes}${number > 1 ? `_v${number}` : ""}`;
}

const TYPE = "whatsapp/authentication";

/** The content as Twilio's API takes it. Meta writes the body, with the code as its only variable. */
export function contentOf(version: Version) {
	return {
		friendly_name: nameOf(version),
		language: LOCALES[version.language],
		types: {
			[TYPE]: {
				add_security_recommendation: true,
				code_expiration_minutes: version.codeMinutes,
				actions: [{ type: "COPY_CODE", copy_code_text: COPY[version.language] }],
			},
		},
	};
}

/** Meta writes the rest of it. */
function isContentOf({ language, types }: Listed, version: Version): boolean {
	const type = types?.[TYPE] as { code_expiration_minutes?: unknown } | undefined;
	return language === LOCALES[version.language] && Number(type?.code_expiration_minutes) === version.codeMinutes;
}

/** All that Twilio needs to have a code's message approved. */
export function codeForm(version: Version): Form {
	const name = nameOf(version);
	return {
		content: contentOf(version),
		isNamed: ({ friendlyName, language }) => friendlyName === name && language === LOCALES[version.language],
		isSame: (listed) => isContentOf(listed, version),
		request: { name, category: "AUTHENTICATION" },
	};
}
