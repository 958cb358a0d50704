import type { z } from "zod";
import type { Definition } from "../schemas";

/** A new customer: consent, a name, and two addresses to reach them at. Who is known already is not asked again. */
export const SIGN_UP: z.input<typeof Definition> = {
	name: "Sign up as a dog owner",
	purpose: {
		en: "We open your account, and check that we can reach you when your dog is out with us.",
		es: "Abrimos tu cuenta y comprobamos que podemos contactarte mientras tu perro está con nosotros.",
		pt: "Abrimos a sua conta e confirmamos que podemos falar com você enquanto o seu cachorro está com a gente.",
	},
	steps: [
		{
			key: "consent",
			type: "consent",
			title: { en: "Before we begin", es: "Antes de empezar", pt: "Antes de começar" },
			textVersion: "2026-11",
			text: {
				en: "To open your account we need your name, a phone number and an email address that are yours.",
				es: "Para abrir tu cuenta necesitamos tu nombre, un número de teléfono y un correo electrónico tuyos.",
				pt: "Para abrir a sua conta, precisamos do seu nome, de um número de telefone e de um e-mail seus.",
			},
			links: [
				{
					label: { en: "Privacy notice", es: "Aviso de privacidad", pt: "Aviso de privacidade" },
					url: "https://barkside.example/privacy",
				},
			],
			boxes: [
				{
					key: "terms",
					label: {
						en: "I accept the terms, and that my data is used to open my account",
						es: "Acepto los términos y que mis datos se usen para abrir mi cuenta",
						pt: "Aceito os termos e que os meus dados sejam usados para abrir a minha conta",
					},
				},
				{
					key: "news",
					required: false,
					label: {
						en: "Send me news about my neighbourhood now and then",
						es: "Envíenme de vez en cuando novedades de mi barrio",
						pt: "Quero receber de vez em quando novidades do meu bairro",
					},
				},
			],
		},
		{
			key: "details",
			type: "details",
			title: { en: "About you", es: "Sobre ti", pt: "Sobre você" },
			fields: [
				{ type: "name" },
				{
					name: "dogs",
					type: "integer",
					required: false,
					min: 0,
					max: 50,
					label: { en: "How many dogs do you have?", es: "¿Cuántos perros tienes?", pt: "Quantos cachorros você tem?" },
				},
			],
		},
		{ key: "phone", type: "phone", country: "CO", skipWhenVerified: true },
		{ key: "email", type: "email", skipWhenVerified: true },
	],
	settings: { onCompletion: "approve" },
	brand: { primary: "#0f6b4f" },
};
