import type { Language } from "@/lib/kernel/words";
import { buttonUrl, type Message } from "./message";

type Words = { body: string; footer: string; resume: string; stop: string };

/** One variable, the company's name. About something the person has begun, and without a word of persuasion. */
const SAMPLE: Record<Language, Words> = {
	en: {
		body: "Hello. What you began with {{1}} is not finished yet. Everything so far is kept, and you can go on where you stopped.",
		footer: "Reply STOP for no more of these messages",
		resume: "Continue",
		stop: "No more messages",
	},
	es: {
		body: "Hola. Lo que empezaste con {{1}} aún no está terminado. Guardamos lo que llevas y puedes seguir donde lo dejaste.",
		footer: "Responde BAJA para no recibir más mensajes",
		resume: "Continuar",
		stop: "No más mensajes",
	},
	pt: {
		body: "Olá. O que você começou com {{1}} ainda não terminou. Guardamos tudo até aqui, e você pode continuar de onde parou.",
		footer: "Responda SAIR para não receber mais mensagens",
		resume: "Continuar",
		stop: "Não quero mais",
	},
};

/** The message that the editor begins with: it passes every rule as it is. */
export function sampleMessage(
	language: Language,
	{ publicUrl, companyName }: { publicUrl: string; companyName: string },
): Message {
	const { body, footer, resume, stop } = SAMPLE[language];
	return {
		...{ name: "come_back", version: 1, category: "UTILITY", language, header: null, body, footer },
		buttons: [
			{ text: resume, target: "continue", url: buttonUrl(publicUrl, "continue") },
			{ text: stop, target: "stop", url: buttonUrl(publicUrl, "stop") },
		],
		variables: [{ is: "company-name", example: companyName }],
	};
}
