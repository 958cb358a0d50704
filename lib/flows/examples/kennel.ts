import type { z } from "zod";
import type { Definition } from "../schemas";

/** Know your customer: who they are, where they live and what they do; somebody looks at it before it counts. */
export const KENNEL: z.input<typeof Definition> = {
	name: "Become a partner kennel",
	purpose: {
		en: "We check who runs the kennel before we send dogs there. A person of our team looks at every application.",
		es: "Comprobamos quién dirige la guardería antes de enviar perros. Una persona de nuestro equipo revisa cada solicitud.",
		pt: "Verificamos quem dirige o canil antes de enviar cachorros. Uma pessoa da nossa equipe analisa cada pedido.",
	},
	steps: [
		{
			key: "consent",
			type: "consent",
			textVersion: "2026-11",
			text: {
				en: "The law asks us to know who we pay. We keep what you enter for five years after our work together ends.",
				es: "La ley nos exige saber a quién pagamos. Guardamos lo que escribas durante cinco años después de terminar nuestra colaboración.",
				pt: "A lei exige que saibamos a quem pagamos. Guardamos o que você informar por cinco anos após o fim da nossa parceria.",
			},
			links: [
				{
					label: { en: "Why we ask", es: "Por qué lo pedimos", pt: "Por que pedimos" },
					url: "https://barkside.example/partners",
				},
			],
			boxes: [
				{
					key: "truth",
					label: {
						en: "What I enter is true and complete",
						es: "Lo que escribo es verdadero y completo",
						pt: "O que informo é verdadeiro e completo",
					},
				},
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
			key: "person",
			type: "details",
			title: { en: "Who you are", es: "Quién eres", pt: "Quem é você" },
			fields: [
				{ type: "name", middle: true },
				{
					name: "birthdate",
					type: "birthdate",
					label: { en: "Date of birth", es: "Fecha de nacimiento", pt: "Data de nascimento" },
					hint: {
						en: "You must be 18 to sign a contract.",
						es: "Debes tener 18 años para firmar un contrato.",
						pt: "É preciso ter 18 anos para assinar um contrato.",
					},
					minAge: 18,
				},
				{
					name: "identification-number",
					type: "string",
					label: { en: "Identity document number", es: "Número de documento", pt: "Número do documento" },
					maxLength: 30,
					pattern: "[A-Z0-9][A-Z0-9. -]+",
					patternMessage: {
						en: "Write it in capital letters and digits, as on the document.",
						es: "Escríbelo con mayúsculas y cifras, como en el documento.",
						pt: "Escreva em letras maiúsculas e números, como no documento.",
					},
				},
			],
		},
		{
			key: "home",
			type: "details",
			title: { en: "Where you live", es: "Dónde vives", pt: "Onde você mora" },
			fields: [{ type: "address", country: "CO" }],
		},
		{
			key: "kennel",
			type: "details",
			title: { en: "Your kennel", es: "Tu guardería", pt: "O seu canil" },
			fields: [
				{
					name: "kennel-name",
					type: "string",
					label: { en: "Name of the kennel", es: "Nombre de la guardería", pt: "Nome do canil" },
					autocomplete: "organization",
					maxLength: 100,
				},
				{
					name: "places",
					type: "integer",
					label: {
						en: "How many dogs can stay?",
						es: "¿Cuántos perros pueden quedarse?",
						pt: "Quantos cachorros podem ficar?",
					},
					min: 1,
					max: 500,
				},
				{
					name: "sizes",
					type: "multi-choices",
					label: {
						en: "Which dogs do you take?",
						es: "¿Qué perros reciben?",
						pt: "Quais cachorros vocês recebem?",
					},
					hint: {
						en: "Tick all that apply.",
						es: "Marca todas las que correspondan.",
						pt: "Marque todas as que se aplicam.",
					},
					choices: [
						{ value: "small", label: { en: "Small", es: "Pequeños", pt: "Pequenos" } },
						{ value: "medium", label: { en: "Medium", es: "Medianos", pt: "Médios" } },
						{ value: "large", label: { en: "Large", es: "Grandes", pt: "Grandes" } },
					],
				},
				{
					name: "has-vet",
					type: "boolean",
					label: {
						en: "Is there a vet at hand day and night?",
						es: "¿Hay un veterinario disponible día y noche?",
						pt: "Há um veterinário disponível dia e noite?",
					},
				},
			],
		},
		{ key: "phone", type: "phone", country: "CO" },
		{ key: "email", type: "email" },
	],
	settings: { onCompletion: "review", onFailure: "decline", onResume: "restart-if-changed" },
	brand: { primary: "#0f6b4f" },
};
