import type { Definition } from "@/lib/flows/schemas";
import type { Language } from "@/lib/kernel/words";

/** What the message is for that a person agrees to: it comes if they leave, or at a time of theirs. */
export type Occasion = "if-i-leave" | "at-my-time" | "either";

/** Another one whenever a word of them changes: the ledger says which words somebody agreed to. */
export const CONSENT_VERSION = "2026-11";

const WORDS: Record<Occasion, Record<Language, string>> = {
	"if-i-leave": {
		en: "{company} may send me a WhatsApp message at this number, with a link to go on, if I leave before the end.",
		es: "{company} puede enviarme a este número un mensaje de WhatsApp con un enlace para seguir, si me voy antes de terminar.",
		pt: "{company} pode me enviar neste número uma mensagem no WhatsApp com um link para continuar, se eu sair antes do fim.",
	},
	"at-my-time": {
		en: "{company} may send me a WhatsApp message at this number, with a link to go on, at the time I choose here.",
		es: "{company} puede enviarme a este número un mensaje de WhatsApp con un enlace para seguir, a la hora que elijo aquí.",
		pt: "{company} pode me enviar neste número uma mensagem no WhatsApp com um link para continuar, na hora que escolho aqui.",
	},
	either: {
		en: "{company} may send me WhatsApp messages at this number, with a link to go on: at the time I choose here, and if I leave before the end.",
		es: "{company} puede enviarme a este número mensajes de WhatsApp con un enlace para seguir: a la hora que elijo aquí, y si me voy antes de terminar.",
		pt: "{company} pode me enviar neste número mensagens no WhatsApp com um link para continuar: na hora que escolho aqui e se eu sair antes do fim.",
	},
};

/** What a time of one's own is agreed to for: who comes back then may leave once more. */
export function occasionOf({ settings }: Pick<Definition, "settings">): Occasion {
	return settings.recovery.automatic.enabled ? "either" : "at-my-time";
}

/** What is noted of them: for what, and which words. */
export const textVersionOf = (occasion: Occasion) => `${occasion} ${CONSENT_VERSION}`;

/** Whoever agreed to these may be written to when they leave. */
export function saysIfILeave(textVersion: string | null): boolean {
	const [occasion] = (textVersion ?? "").split(" ");
	return occasion === "if-i-leave" || occasion === "either";
}

/** The very words beside the box: who writes, by which channel, and when. */
export function consentWords(occasion: Occasion, language: Language, company: string): string {
	return WORDS[occasion][language].replace("{company}", () => company);
}

/** Who the message says it is from. */
export function sender({ settings }: Pick<Definition, "settings">, company: { name: string }): string {
	return settings.recovery.companyName ?? company.name;
}
