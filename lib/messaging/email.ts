import type { Language } from "@/lib/kernel/words";
import { escaped, oneLine, wholeMinutes } from "./plain";
import type { CodeContent } from "./provider";

/** An e-mail's sentences; the code stands between `lead` and the rest. */
type Wording = {
	tag: string;
	subject: (brand: string) => string;
	lead: (brand: string) => string;
	life: (minutes: number) => string;
	secrecy: (brand: string) => string;
	stranger: string;
};

const WORDING: Record<Language, Wording> = {
	en: {
		tag: "en",
		subject: (brand) => `Your ${brand} security code`,
		lead: (brand) => `Your security code for ${brand}:`,
		life: (minutes) => `It works for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
		secrecy: (brand) => `Never share it. Nobody from ${brand} will ask you for it.`,
		stranger: "If you did not ask for a code, you can ignore this e-mail.",
	},
	es: {
		tag: "es",
		subject: (brand) => `Tu código de seguridad de ${brand}`,
		lead: (brand) => `Tu código de seguridad de ${brand}:`,
		life: (minutes) => `Sirve durante ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
		secrecy: (brand) => `No lo compartas. Nadie de ${brand} te lo pedirá.`,
		stranger: "Si no pediste un código, puedes ignorar este correo.",
	},
	pt: {
		tag: "pt-BR",
		subject: (brand) => `Seu código de segurança: ${brand}`,
		lead: (brand) => `Seu código de segurança para ${brand}:`,
		life: (minutes) => `Vale por ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
		secrecy: (brand) => `Nunca o compartilhe. Ninguém da equipe de ${brand} vai pedi-lo a você.`,
		stranger: "Se você não pediu um código, pode ignorar este e-mail.",
	},
};

export type EmailText = { subject: string; text: string; html: string };

/** A code by e-mail. The subject is shown on locked screens and in lists, so it names who writes and not the code. */
export function codeLetter(content: CodeContent): EmailText {
	const words = WORDING[content.language];
	const brand = oneLine(content.brand);
	const lead = words.lead(brand);
	const rest = [words.life(wholeMinutes(content.secondsLeft)), words.secrecy(brand), words.stranger];
	const subject = words.subject(brand);
	return {
		subject,
		text: `${[lead, content.code, ...rest].join("\n\n")}\n`,
		html: page(words.tag, subject, lead, content.code, rest),
	};
}

const TEXT = "margin:0 0 16px;font-size:16px;line-height:24px";
const CODE = "margin:0 0 16px;font:700 36px/48px ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px";

/** Styles stand in the tags, since mail programs drop all others; no picture, no link: nothing to follow or to trace. */
function page(tag: string, title: string, lead: string, code: string, rest: string[]): string {
	return [
		"<!doctype html>",
		`<html lang="${tag}" dir="ltr">`,
		'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
		// Else some programs make a telephone link of the code.
		'<meta name="format-detection" content="telephone=no"><meta name="color-scheme" content="light dark">',
		`<title>${escaped(title)}</title></head>`,
		'<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif">',
		'<main style="max-width:480px;margin:0 auto">',
		`<h1 style="${TEXT};font-weight:600">${escaped(lead)}</h1>`,
		`<p style="${CODE}">${escaped(code)}</p>`,
		...rest.map((sentence) => `<p style="${TEXT}">${escaped(sentence)}</p>`),
		"</main></body></html>",
		"",
	].join("\n");
}
