import type { Language } from "@/lib/kernel/words";
import type { EmailText } from "./email";
import { SEGMENT, toGsm7 } from "./gsm7";
import { letterText } from "./letter-text";
import { oneLine, wholeMinutes } from "./plain";
import type { LinkContent } from "./provider";

/** A name is cut to keep a text at one segment, but not to less: a link that nobody in particular sends is not opened. */
const SHORTEST_BRAND = 20;

// Without accents, as in a text with a code.
const TEXT: Record<Language, (brand: string) => string> = {
	en: (brand) => `Your verification${brand && ` with ${brand}`}: this link is only for you and works once.`,
	es: (brand) => `Tu verificacion${brand && ` con ${brand}`}: este enlace es solo para ti y sirve una vez.`,
	pt: (brand) => `Sua verificacao${brand && ` com ${brand}`}: este link e so para voce e vale uma vez.`,
};

/** A link by SMS: last, so that nothing behind it is taken for a part of it. */
export function linkText({ brand, language, link }: LinkContent): string {
	const write = (brand: string) => `${TEXT[language](brand)} ${link}`;
	const room = SEGMENT - write("A").length + 1;
	return write(toGsm7(brand).slice(0, Math.max(SHORTEST_BRAND, room)).trim());
}

type Wording = {
	tag: string;
	subject: (brand: string) => string;
	lines: (brand: string) => string[];
	label: string;
	life: (time: string) => string;
	secrecy: string;
	stranger: string;
};

const WORDING: Record<Language, Wording> = {
	en: {
		tag: "en",
		subject: (brand) => `Your verification with ${brand}`,
		lines: (brand) => ["Hello,", `with this link you go on with your verification for ${brand}.`],
		label: "Continue",
		life: (time) => `It works once, and for ${time}.`,
		secrecy: "It is only for you: do not pass it on.",
		stranger: "If you do not know what this is about, you can ignore this e-mail.",
	},
	es: {
		tag: "es",
		subject: (brand) => `Tu verificación con ${brand}`,
		lines: (brand) => ["Hola:", `con este enlace sigues con tu verificación para ${brand}.`],
		label: "Continuar",
		life: (time) => `Sirve una sola vez, durante ${time}.`,
		secrecy: "Es solo para ti: no lo reenvíes.",
		stranger: "Si no sabes de qué se trata, puedes ignorar este correo.",
	},
	pt: {
		tag: "pt-BR",
		subject: (brand) => `Sua verificação: ${brand}`,
		lines: (brand) => ["Olá,", `com este link você continua a sua verificação para ${brand}.`],
		label: "Continuar",
		life: (time) => `Vale uma única vez, por ${time}.`,
		secrecy: "Ele é só para você: não o encaminhe.",
		stranger: "Se você não sabe do que se trata, pode ignorar este e-mail.",
	},
};

/** A link by e-mail. */
export function linkLetter({ brand: name, language, link, secondsLeft }: LinkContent): EmailText {
	const { tag, subject, lines, label, life, secrecy, stranger } = WORDING[language];
	const brand = oneLine(name);
	return letterText({
		tag,
		subject: subject(brand),
		lines: lines(brand),
		action: { label, url: link },
		after: [life(lifeOf(secondsLeft, tag)), secrecy, stranger],
	});
}

/** `24 hours`: the largest unit of which it has two. */
export function lifeOf(seconds: number, tag: string): string {
	const minutes = wholeMinutes(seconds);
	const [unit, size] = (
		[
			["day", 1_440],
			["hour", 60],
		] as const
	).find(([, size]) => minutes >= 2 * size) ?? ["minute", 1];
	return new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(minutes / size));
}
