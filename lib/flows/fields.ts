import { z } from "zod";
import { isPattern } from "./pattern";
import { Text } from "./text";

const FIELD_TYPES = [
	"string",
	"number",
	"integer",
	"boolean",
	"date",
	"birthdate",
	"choices",
	"multi-choices",
	"country",
] as const;
type FieldType = (typeof FIELD_TYPES)[number];

const Day = z.iso.date("must be a date such as 2026-11-30");
const Choice = z.strictObject({
	value: z
		.string()
		.min(1)
		.max(100)
		// A form writes the end of a line in its own way.
		.regex(/^[^\r\n]*$/, "must be one line"),
	label: Text,
});

export const Field = z
	.strictObject({
		/** Its name on the wire, such as `name-first`. */
		name: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "must be lower-case letters, digits and dashes"),
		type: z.enum(FIELD_TYPES),
		label: Text,
		/** A line of help below the label. */
		hint: Text.optional(),
		required: z.boolean().default(true),
		/** The browser's autofill word, such as `given-name` (HTML, autofill field names). */
		autocomplete: z.string().max(40).optional(),
		maxLength: z.number().int().min(1).max(1000).default(200),
		/** What a string looks like, whole (see pattern.ts), and what is said to those whose does not. */
		pattern: z.string().min(1).max(200).refine(isPattern, "must be characters and classes without groups").optional(),
		patternMessage: Text.optional(),
		/** Of a number; of multi-choices, how many. */
		min: z.number().optional(),
		max: z.number().optional(),
		/** The first and the last day that a date may be. */
		from: Day.optional(),
		until: Day.optional(),
		/** Whole years that must have passed since a birthdate. */
		minAge: z.number().int().min(1).max(120).optional(),
		choices: z.array(Choice).min(1).max(100).optional(),
	})
	.superRefine((field, check) => {
		for (const { path, message } of misfits(field)) check.addIssue({ code: "custom", path: [path], message });
	});
export type Field = z.infer<typeof Field>;

/** The first and last name under Persona's names. */
const NameGroup = z.strictObject({
	type: z.literal("name"),
	required: z.boolean().default(true),
	/** Asks for the middle name too, which may stay empty. */
	middle: z.boolean().default(false),
});

/** A postal address under Persona's names; not every country has all parts, so some may stay empty. */
const AddressGroup = z.strictObject({
	type: z.literal("address"),
	label: Text.optional(),
	required: z.boolean().default(true),
	/** Chosen beforehand. */
	country: z
		.string()
		.regex(/^[A-Z]{2}$/, "must be a country's two capital letters, such as CO")
		.optional(),
});

export const Fields = z
	.array(z.discriminatedUnion("type", [Field, NameGroup, AddressGroup]))
	.min(1)
	.max(50);
export type Fields = z.infer<typeof Fields>;

/** A field as it is asked for. `group`: the words over those that belong together; `preset`: what stands there first. */
export type AskedField = Field & { group?: Text; preset?: string };

/** Every field of a step, those of its groups one by one. */
export function fieldsOf({ fields }: { fields: Fields }): AskedField[] {
	return fields.flatMap((field) => {
		if (field.type === "name") return nameFields(field);
		return field.type === "address" ? addressFields(field) : [field];
	});
}

function nameFields({ middle, required }: z.infer<typeof NameGroup>): AskedField[] {
	return [
		part("name-first", LABELS.first, "given-name", required),
		...(middle ? [part("name-middle", LABELS.middle, "additional-name", false)] : []),
		part("name-last", LABELS.last, "family-name", required),
	];
}

function addressFields({ country, label, required }: z.infer<typeof AddressGroup>): AskedField[] {
	const preset = country === undefined ? {} : { preset: country };
	const parts = [
		{ ...part("address-country-code", LABELS.country, "country", required), type: "country" as const, ...preset },
		part("address-street-1", LABELS.street1, "address-line1", required),
		part("address-street-2", LABELS.street2, "address-line2", false),
		part("address-postal-code", LABELS.postalCode, "postal-code", false),
		part("address-city", LABELS.city, "address-level2", required),
		part("address-subdivision", LABELS.subdivision, "address-level1", false),
	];
	return parts.map((field) => ({ ...field, group: label ?? LABELS.address }));
}

function part(name: string, label: Text, autocomplete: string, required: boolean): AskedField {
	return { name, type: "string", label, autocomplete, required, maxLength: 100 };
}

const LABELS = {
	first: { en: "First name", es: "Nombre", pt: "Nome" },
	middle: { en: "Middle name", es: "Segundo nombre", pt: "Nome do meio" },
	last: { en: "Last name", es: "Apellidos", pt: "Sobrenome" },
	address: { en: "Address", es: "Dirección", pt: "Endereço" },
	country: { en: "Country or region", es: "País o región", pt: "País ou região" },
	street1: { en: "Street and number", es: "Calle y número", pt: "Rua e número" },
	street2: { en: "Apartment, floor, other", es: "Apartamento, piso, otros", pt: "Apartamento, andar, complemento" },
	postalCode: { en: "Postal code", es: "Código postal", pt: "Código postal (CEP)" },
	city: { en: "City", es: "Ciudad", pt: "Cidade" },
	subdivision: { en: "State or province", es: "Departamento, estado o provincia", pt: "Estado ou província" },
} satisfies Record<string, Text>;

/** What its value is to a caller: ours that Persona does not know are of those that it does (contract: `field-schema-…`). */
export function wireType({ type }: Pick<Field, "type">): Exclude<FieldType, "birthdate" | "country"> {
	if (type === "birthdate") return "date";
	return type === "country" ? "string" : type;
}

type Rule = "pattern" | "patternMessage" | "min" | "max" | "from" | "until" | "minAge" | "choices";
const RULES: Record<FieldType, Rule[]> = {
	string: ["pattern", "patternMessage"],
	number: ["min", "max"],
	integer: ["min", "max"],
	boolean: [],
	date: ["from", "until"],
	birthdate: ["minAge"],
	choices: ["choices"],
	"multi-choices": ["choices", "min", "max"],
	country: [],
};
const ALL_RULES = [...new Set(Object.values(RULES).flat())];

type Ruled = { type: FieldType } & { [Name in Rule]?: unknown };

/** Rules that do not fit the field, or each other. */
function misfits(field: Field): { path: string; message: string }[] {
	const ruled: Ruled = field;
	const { choices = [], from, max, min, type, until } = field;
	const values = choices.map(({ value }) => value);
	const strangers = ALL_RULES.filter((rule) => ruled[rule] !== undefined && !RULES[type].includes(rule));
	return [
		...strangers.map((rule) => ({ path: rule, message: `a field of type ${type} has no ${rule}` })),
		...(RULES[type].includes("choices") && values.length === 0
			? [{ path: "choices", message: `a field of type ${type} needs choices` }]
			: []),
		...(new Set(values).size < values.length ? [{ path: "choices", message: "two choices have the same value" }] : []),
		...(field.patternMessage && !field.pattern ? [{ path: "patternMessage", message: "needs a pattern" }] : []),
		...(min !== undefined && max !== undefined && min > max ? [{ path: "min", message: "must not be above max" }] : []),
		...(from && until && from > until ? [{ path: "from", message: "must not be after until" }] : []),
		...(type === "multi-choices" && (min ?? 0) > values.length
			? [{ path: "min", message: "there are not so many choices" }]
			: []),
	];
}
