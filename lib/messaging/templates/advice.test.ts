import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { adviceOn } from "./advice";
import { sampleMessage } from "./sample";

const sample = (language: (typeof LANGUAGES)[number]) =>
	sampleMessage(language, { publicUrl: "https://verify.example.com", companyName: "Barkside" });

test.each(LANGUAGES)("%s: the sample sells nothing", (language) => {
	expect(adviceOn(sample(language))).toEqual([]);
});

test.each([
	"Go on and get 20 % off",
	"A gift waits for you",
	"Last chance to finish",
	"Aprovecha ahora",
	"Tu cupón te espera",
	"Es gratis",
	"É grátis",
	"Não perca",
	"Ganhe R$ 50",
	"Come back!!",
	"Only $5",
])("%j is advised against", (words) => {
	const found = adviceOn({ ...sample("en"), body: `Hello {{1}}, ${words} here.` });
	expect(found.map(({ pointer }) => pointer)).toEqual(["/body"]);
});

test.each([
	"You can go on where you stopped.",
	"Puedes continuar cuando quieras: son dos pasos.",
	"Você pode ganhar tempo continuando agora.",
	"Feel at home, freely.",
	"The offering committee", // of a parish
])("%j is not", (words) => {
	expect(adviceOn({ ...sample("en"), body: words })).toEqual([]);
});

test("each place is told of, a button as well", () => {
	const { buttons } = sample("en");
	const message = { ...sample("en"), header: "Free", buttons: [{ ...buttons[0]!, text: "Win" }] };
	expect(adviceOn(message).map(({ pointer }) => pointer)).toEqual(["/header", "/buttons/0/text"]);
});
