import type { z } from "zod";
import type { Field } from "@/lib/flows/schemas";

type GivenField = z.input<typeof Field>;

/** Fields that several of the examples ask for, under Persona's names. */
export const FIRST_NAME: GivenField = {
	name: "name-first",
	type: "string",
	label: { en: "First name", es: "Nombre", pt: "Nome" },
	autocomplete: "given-name",
	maxLength: 100,
};

export const LAST_NAME: GivenField = {
	name: "name-last",
	type: "string",
	label: { en: "Last name", es: "Apellidos", pt: "Sobrenome" },
	autocomplete: "family-name",
	maxLength: 100,
};

export const BIRTHDATE: GivenField = {
	name: "birthdate",
	type: "date",
	label: { en: "Date of birth", es: "Fecha de nacimiento", pt: "Data de nascimento" },
	autocomplete: "bday",
};
