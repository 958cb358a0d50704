import {
	type AskedField,
	type Definition,
	fieldsOf,
	redirectFault,
	redirectRule,
	type Settings,
	wireType,
} from "@/lib/flows/schemas";
import { parseEmail } from "@/lib/kernel/email";
import { parseServedPhone } from "@/lib/kernel/phone";
import { type Fault, invalidAt, pointerTo, Refusal } from "@/lib/kernel/refusal";
import { CONTACT_KINDS, type ContactKind, type Environment } from "@/lib/kernel/words";
import { FIELD_OF } from "./contact";
import { asTyped, faultOf, type Given, isDate, OLDEST, type Value } from "./fields";
import type { FieldFault } from "./screen";
import { DEFAULT_FIELDS } from "./view";

type Sent = Exclude<Value, null>;

/**
 * What the company sent, checked against the flow; the phone among it as E.164, and the e-mail, as they bind the inquiry.
 * Refuses with a pointer per field.
 */
export function readGiven(
	definition: Definition,
	sent: Given,
	now: Date,
): { given: Given; phone: string | null; email: string | null } {
	const given: Given = {};
	const faults: Fault[] = [];
	const bound: Record<ContactKind, string | null> = { phone: null, email: null };
	for (const [name, value] of Object.entries(sent)) {
		const fault = value === null ? undefined : faultOfGiven(definition, name, value, now);
		if (fault) faults.push({ message: fault, pointer: pointerTo("data", "attributes", "fields", name) });
		given[name] = value;
		const kind = CONTACT_KINDS.find((kind) => FIELD_OF[kind] === name);
		if (kind && value !== null && !fault) given[name] = bound[kind] = readAddress[kind](definition, String(value));
	}
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
	return { given, ...bound };
}

/** Where the company wants this one person to be sent: only where the flow's list allows it. */
export function readRedirect(settings: Settings, environment: Environment, sent: string | null | undefined) {
	const fault = sent ? redirectFault(sent, redirectRule(settings, environment)) : undefined;
	if (fault) throw invalidAt("/data/attributes/redirect-uri", `redirect-uri ${fault}`);
	return sent ?? null;
}

const JSON_TYPES = {
	string: "string",
	date: "string",
	choices: "string",
	number: "number",
	integer: "number",
	boolean: "boolean",
	"multi-choices": "array",
} as const;

function faultOfGiven(definition: Definition, name: string, value: Sent, now: Date): string | undefined {
	if (name === "phone-number") {
		const parsed = readPhone(definition, String(value));
		if (parsed.ok) return undefined;
		return parsed.fault === "not_served"
			? "phone-number is of a country that this inquiry template does not serve"
			: "phone-number is not a phone number that can be reached; send it as +573001234567";
	}
	if (name === "email-address") {
		return parseEmail(String(value)).ok ? undefined : "email-address is not an e-mail address such as name@example.com";
	}
	const field = definition.steps
		.flatMap((step) => (step.type === "details" ? fieldsOf(step) : []))
		.find((field) => field.name === name);
	if (field) return faultOfField(field, value, now);
	if (!Object.hasOwn(DEFAULT_FIELDS, name)) return `${name} is not a field of this inquiry template`;
	const type = DEFAULT_FIELDS[name as keyof typeof DEFAULT_FIELDS];
	if (type === "date" && !(typeof value === "string" && isDate(value)))
		return `${name} must be a date such as 1977-08-31`;
	return typeof value === "string" ? undefined : `${name} must be a string`;
}

/** By the same rules as what the person would type. */
function faultOfField(field: AskedField, value: Sent, now: Date): string | undefined {
	const { name, type } = field;
	const wanted = JSON_TYPES[wireType(field)];
	if ((Array.isArray(value) ? "array" : typeof value) !== wanted) {
		return `${name} must be ${wanted === "array" ? "an array of strings" : `a ${wanted}`}`;
	}
	const fault = faultOf({ ...field, required: false }, asTyped(value), now);
	return fault && `${name} ${SAID[fault]?.(field) ?? `is not a valid ${type}`}`;
}

const SAID: { [Fault in FieldFault]?: (field: AskedField) => string } = {
	not_a_date: () => "must be a date such as 1977-08-31",
	not_whole: () => "must be a whole number",
	not_a_choice: ({ type, choices = [] }) =>
		type === "country"
			? "must be a country's two capital letters, such as CO"
			: `must be of its choices: ${choices.map(({ value }) => value).join(", ")}`,
	too_early: ({ from = OLDEST }) => `must not be before ${from}`,
	too_late: ({ until = "today" }) => `must not be after ${until}`,
	too_long: ({ maxLength }) => `is longer than ${maxLength} characters`,
	not_like_this: ({ pattern }) => `does not look like ${pattern}`,
	too_small: ({ min }) => `must be at least ${min}`,
	too_big: ({ max }) => `must be at most ${max}`,
	too_few: ({ min }) => `needs at least ${min} choices`,
	too_many: ({ max }) => `takes at most ${max} choices`,
	too_young: ({ minAge }) => `must be at least ${minAge} years ago`,
};

const readAddress: Record<ContactKind, (definition: Definition, text: string) => string | null> = {
	phone: (definition, text) => {
		const parsed = readPhone(definition, text);
		return parsed.ok ? parsed.phone : null;
	},
	email: (_, text) => {
		const parsed = parseEmail(text);
		return parsed.ok ? parsed.email : null;
	},
};

export function readPhone(definition: Definition, text: string) {
	const step = definition.steps.find(({ type }) => type === "phone");
	const country = step?.type === "phone" ? step.country : "US";
	return parseServedPhone(text, country, definition.settings.verification.countries);
}
