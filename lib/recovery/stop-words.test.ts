import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wishOf } from "./stop-words";

describe("no more", () => {
	test.each([
		...["STOP", "stop", "Stop.", " stop ", "STOP!!!", "¡Stop!", "«stop»", "s\u200btop", "ＳＴＯＰ", "𝗦𝗧𝗢𝗣", "Stop 🙏"],
		...["STOPALL", "unsubscribe", "END", "Quit", "cancel", "REVOKE", "OPTOUT", "opt-out", "Opt out please"],
		...["BAJA", "Baja", "bája", "BAJA, por favor", "¿Baja?", "dar de baja", "Quiero darme de baja, gracias."],
		...["PARAR", "para", "Pare", "No más", "no mas mensajes", "No me escriban", "CANCELAR", "salir"],
		...[
			"SAIR",
			"SAİR",
			"saır",
			"Quero sair",
			"Não quero mais",
			"não quero mais mensagens",
			"Parem!",
			"Descadastrar-me",
		],
		...["Stop writing to me", "stop. enough", "unsubscribe me from this", "STOP\nSent from my phone"],
	])("%j", (text) => {
		expect(wishOf(text)).toBe("stop");
	});
});

describe("again", () => {
	test.each([
		...["START", "Start!", "unstop", "Subscribe", "ALTA", "alta por favor", "Quiero darme de alta", "volver"],
		...["VOLTAR", "começar", "COMEÇAR", "retomar", "Inscrever"],
	])("%j", (text) => {
		expect(wishOf(text)).toBe("start");
	});
});

describe("neither", () => {
	test.each([
		...["", " ", "🙂", "ok", "yes", "sí", "no", "Hola", "What is this?", "stopped", "stopwatch", "nonstop"],
		...["don't stop", "Please don't stop", "el bus para en la esquina", "para mañana", "cancelar mi cita"],
		...["end of the month", "baja el precio", "la parte baja", "sair mais cedo", "I want to start", "alta calidad"],
		...["por favor", "gracias", "рара", `stop ${"x".repeat(200)}`],
	])("%j", (text) => {
		expect(wishOf(text)).toBeUndefined();
	});
});

test("however a word is written, dressed up and punctuated, it is understood", () => {
	const word = fc.constantFrom(
		...["stop", "baja", "parar", "sair", "cancelar", "unsubscribe", "no más", "não quero mais"],
	);
	const dress = fc.constantFrom("", " ", "!", "...", "¡", "\n", "\u200b", "🙏", "*", "«", "\u202e", " por favor ");
	const cases = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
	const form = fc.constantFrom("NFC", "NFD", "NFKD" as const);
	fc.assert(
		fc.property(dress, word, cases, form, dress, (before, word, upper, form, after) => {
			const mixed = [...word].map((letter, i) => (upper[i % 20] ? letter.toUpperCase() : letter)).join("");
			expect(wishOf(`${before}${mixed}${after}`.normalize(form))).toBe("stop");
		}),
		{ numRuns: 1000 },
	);
});

test("whatever is written, it is one of the three, and at once", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
			expect(["stop", "start", undefined]).toContain(wishOf(text));
		}),
	);
	expect(wishOf("por favor ".repeat(100_000))).toBeUndefined();
});
