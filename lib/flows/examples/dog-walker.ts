import type { z } from "zod";
import type { Definition } from "../schemas";

/** The flow of the demo: consent, details, phone. */
export const DEMO_FLOW: z.input<typeof Definition> = {
	name: "Join as a dog walker",
	purpose: {
		en: "We check that you can be reached before you walk your first dog.",
		es: "Comprobamos que podemos contactarte antes de tu primer paseo.",
		pt: "Confirmamos que podemos falar com você antes do seu primeiro passeio.",
	},
	steps: [
		{
			key: "consent",
			type: "consent",
			textVersion: "2026-11",
			text: {
				en: "To let you walk dogs, we need your name and date of birth, and a phone number that is yours. We use them for this and for nothing else.",
				es: "Para que puedas pasear perros necesitamos tu nombre, tu fecha de nacimiento y un número de teléfono tuyo. Los usamos solo para esto.",
				pt: "Para você passear com cães, precisamos do seu nome, da sua data de nascimento e de um número de telefone seu. Usamos só para isso.",
			},
			boxes: [
				{
					key: "processing",
					label: {
						en: "I agree that my data is used for this check",
						es: "Acepto que mis datos se usen para esta verificación",
						pt: "Concordo com o uso dos meus dados para esta verificação",
					},
				},
			],
		},
		{
			key: "details",
			type: "details",
			fields: [
				{
					name: "name-first",
					type: "string",
					label: { en: "First name", es: "Nombre", pt: "Nome" },
					autocomplete: "given-name",
					maxLength: 100,
				},
				{
					name: "name-last",
					type: "string",
					label: { en: "Last name", es: "Apellidos", pt: "Sobrenome" },
					autocomplete: "family-name",
					maxLength: 100,
				},
				{
					name: "birthdate",
					type: "birthdate",
					label: { en: "Date of birth", es: "Fecha de nacimiento", pt: "Data de nascimento" },
					autocomplete: "bday",
				},
			],
		},
		{ key: "phone", type: "phone", country: "CO" },
	],
	settings: { onCompletion: "approve", redirects: { allowed: ["https://example.com"] } },
	brand: { primary: "#0f6b4f" },
};
