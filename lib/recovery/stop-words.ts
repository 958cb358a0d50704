import { LONGEST_WISH, type Meaning } from "@/lib/kernel/words";

/** What a person who writes to us wants: no more of these messages, or them again. */
export type Wish = Exclude<Meaning, "something-else">;

/** Nothing else is meant by them, whatever follows: `Stop writing to me`. */
const ALWAYS_STOP = ["stop", "stopall", "unsubscribe", "optout", "unsub", "desuscribir", "descadastrar"];

/** Alone they are a wish; in a sentence they may be about anything: `cancelar mi cita`, `end of the month`. */
const STOP = words(`
	end, quit, cancel, revoke, remove, remove me, opt out, opt me out, no more, no more messages, leave me alone, arret
	baja, bajas, dar de baja, darme de baja, deme de baja, dame de baja, quiero darme de baja, darse de baja
	para, parar, pare, paren, cancela, cancelar, cancelen, salir, detener, detente, basta, eliminar, desuscribirme
	no mas, no mas mensajes, no me escriban, no me escriba, no me escribas, no quiero mensajes, no quiero mas mensajes
	sair, quero sair, sai, parem, para com isso, cancele, remover, me remova, me tire da lista, descadastre
	descadastrar me, nao quero, nao quero mais, nao quero mais mensagens, nao quero mensagens, nao me escreva
	nao me mande mais mensagens, chega, encerrar
`);

const START = words(`
	start, unstop, subscribe, resubscribe, opt in, optin, resume
	alta, darme de alta, dar de alta, deme de alta, quiero darme de alta, volver, reanudar, reactivar, iniciar
	voltar, quero voltar, comecar, retomar, reativar, inscrever, assinar
`);

/** They change nothing of what is said beside them. */
const COURTESY = words(
	"please, pls, plz, por favor, porfavor, porfa, pf, gracias, thanks, thank you, obrigado, obrigada",
);

/**
 * What a message that came in asks for, or undefined when it is about something else. A word too many stops messages
 * that were wanted, and START brings them back; a word too few is a complaint.
 */
export function wishOf(text: string): Wish | undefined {
	if (text.length > LONGEST_WISH) return undefined;
	const said = withoutCourtesy(plain(text));
	if (START.has(said)) return "start";
	return STOP.has(said) || ALWAYS_STOP.includes(said.split(" ")[0]!) ? "stop" : undefined;
}

/** `¡ＢＡＪＡ, por favor! 🙏` → `baja por favor`: small letters without accents, and spaces. */
function plain(text: string): string {
	return text
		.normalize("NFKD")
		.replace(/[\p{M}\p{Cf}]+/gu, "")
		.toLowerCase()
		.replaceAll("ı", "i")
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}

function withoutCourtesy(said: string): string {
	const phrase = [...COURTESY].find((polite) => ` ${said} `.includes(` ${polite} `));
	if (!phrase) return said;
	return withoutCourtesy(` ${said} `.replace(` ${phrase} `, " ").trim());
}

function words(text: string): ReadonlySet<string> {
	return new Set(
		text
			.split(/[,\n]/)
			.map((phrase) => phrase.trim())
			.filter(Boolean),
	);
}
