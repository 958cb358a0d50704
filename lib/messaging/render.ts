import type { Language } from "@/lib/kernel/words";
import { codeLetter, type EmailText } from "./email";
import { SEGMENT, toGsm7 } from "./gsm7";
import { linkLetter, linkText } from "./link-text";
import { oneLine, wholeMinutes } from "./plain";
import type { CodeContent, LinkContent, OutgoingRecovery } from "./provider";
import { filled, withCode } from "./templates/message";

export const smsText = (content: CodeContent | LinkContent): string =>
	"code" in content ? codeText(content) : linkText(content);
export const emailText = (content: CodeContent | LinkContent): EmailText =>
	"code" in content ? codeLetter(content) : linkLetter(content);

// Without accents on purpose: ó, ã and ç are not in GSM-7, and a text of two segments costs double.
const CODE: Record<Language, (code: string, brand: string, minutes: number) => string> = {
	en: (code, brand, minutes) => `${code} is your ${brand} security code. It works for ${minutes} min. Never share it.`,
	es: (code, brand, minutes) => `${code} es tu codigo de seguridad de ${brand}. Sirve ${minutes} min. No lo compartas.`,
	pt: (code, brand, minutes) => `${code}: seu codigo de seguranca ${brand}. Vale ${minutes} min. Nunca compartilhe.`,
};

/**
 * A code by SMS: the code first, one GSM-7 segment at most, and last the line that binds it to our host
 * so that phones offer it on no other page (WICG, "Origin-bound one-time codes").
 */
export function codeText(content: Omit<CodeContent, "codeSeconds">): string {
	const minutes = wholeMinutes(content.secondsLeft);
	const binding = `\n\n@${content.host} #${content.code}`;
	const write = (brand: string) =>
		CODE[content.language](content.code, brand, minutes).replace(/ {2,}/g, " ") + binding;
	const room = SEGMENT - write("A").length + 1;
	const whole = write(toGsm7(content.brand).slice(0, Math.max(0, room)).trim());
	// A host too long for one segment loses its line rather than the message its single price.
	return whole.length <= SEGMENT ? whole : whole.slice(0, -binding.length);
}

const SPOKEN: Record<Language, { greet: (brand: string) => string; again: string; bye: string }> = {
	en: {
		greet: (brand) => `Hello. This is ${brand} with your security code.`,
		again: "Once more.",
		bye: "Never share this code. Goodbye.",
	},
	es: {
		greet: (brand) => `Hola. Te llama ${brand} con tu código de seguridad.`,
		again: "Una vez más.",
		bye: "No compartas este código con nadie. Adiós.",
	},
	pt: {
		greet: (brand) => `Olá. Aqui é ${brand} com o seu código de segurança.`,
		again: "Mais uma vez.",
		bye: "Nunca compartilhe este código. Até logo.",
	},
};

/** What a call says, in pieces with a pause after each: every digit is one, and all of them come twice. */
export function spokenPieces({ code, language, brand }: CodeContent): string[] {
	const { greet, again, bye } = SPOKEN[language];
	return [greet(oneLine(brand)), ...code, again, ...code, bye];
}

/** The same as words in a row. */
export function spokenCode(content: CodeContent): string {
	return spokenPieces(content)
		.map((piece) => (/^\d$/.test(piece) ? `${piece}.` : piece))
		.join(" ");
}

/** Meta writes these messages; companies choose only the language and how long the code lives. */
const WHATSAPP: Record<Language, (code: string, minutes: number) => string> = {
	en: (code, minutes) =>
		`${code} is your verification code. For your security, do not share this code.\n\n` +
		`This code expires in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
	es: (code, minutes) =>
		`${code} es tu código de verificación. Por tu seguridad, no lo compartas.\n\n` +
		`Este código caduca en ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
	pt: (code, minutes) =>
		`${code} é seu código de verificação. Para sua segurança, não o compartilhe.\n\n` +
		`Este código expira em ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
};

/** A code by WhatsApp as it is shown on the phone. */
export function whatsappText({ code, language, codeSeconds }: CodeContent): string {
	return WHATSAPP[language](code, wholeMinutes(codeSeconds));
}

/** What a reader sees of a message; of one that leads back, what stands above and below its text, and its buttons. */
export type Shown = { body: string; header?: string; footer?: string; buttons?: { text: string; url: string }[] };

/** A message that leads back, as WhatsApp shows it. */
export function recoveryShown({
	approved: { message, values },
	content,
}: Pick<OutgoingRecovery, "approved" | "content">): Shown {
	const { header, body, footer, buttons } = message;
	return {
		body: filled(body, values),
		...(header === null ? {} : { header }),
		...(footer === null ? {} : { footer }),
		buttons: buttons.map(({ text, url }) => ({ text, url: withCode(url, content.linkCode) })),
	};
}
