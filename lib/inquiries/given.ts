import { type Definition, redirectFault, redirectRule, type Settings } from "@/lib/flows/schemas";
import { parseServedPhone } from "@/lib/kernel/phone";
import { type Fault, invalidAt, pointerTo, Refusal } from "@/lib/kernel/refusal";
import type { Environment } from "@/lib/kernel/words";
import { faultOf, isDate } from "./progress";
import { DEFAULT_FIELDS } from "./view";

export type Given = Record<string, string | number | boolean | null>;

/** What the company sent, checked against the flow, and the phone among it as E.164. Refuses with a pointer per field. */
export function readGiven(definition: Definition, sent: Given): { given: Given; phone: string | null } {
	const given: Given = {};
	const faults: Fault[] = [];
	let phone: string | null = null;
	for (const [name, value] of Object.entries(sent)) {
		const fault = value === null ? undefined : faultOfGiven(definition, name, value);
		if (fault) faults.push({ message: fault, pointer: pointerTo("data", "attributes", "fields", name) });
		given[name] = value;
		if (name === "phone-number" && value !== null && !fault) {
			const parsed = readPhone(definition, String(value));
			phone = parsed.ok ? parsed.phone : null;
			given[name] = phone;
		}
	}
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
	return { given, phone };
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
	boolean: "boolean",
} as const;

function faultOfGiven(definition: Definition, name: string, value: string | number | boolean): string | undefined {
	if (name === "phone-number") {
		const parsed = readPhone(definition, String(value));
		if (parsed.ok) return undefined;
		return parsed.fault === "not_served"
			? "phone-number is of a country that this inquiry template does not serve"
			: "phone-number is not a phone number that can be reached; send it as +573001234567";
	}
	const field = definition.steps
		.flatMap((step) => (step.type === "details" ? step.fields : []))
		.find((f) => f.name === name);
	if (field) {
		if (typeof value !== JSON_TYPES[field.type]) return `${name} must be a ${JSON_TYPES[field.type]}`;
		return faultOf({ ...field, required: false }, String(value)) ? `${name} is not a valid ${field.type}` : undefined;
	}
	if (!Object.hasOwn(DEFAULT_FIELDS, name)) return `${name} is not a field of this inquiry template`;
	const type = DEFAULT_FIELDS[name as keyof typeof DEFAULT_FIELDS];
	if (type === "date" && !(typeof value === "string" && isDate(value)))
		return `${name} must be a date such as 1977-08-31`;
	return typeof value === "string" ? undefined : `${name} must be a string`;
}

export function readPhone(definition: Definition, text: string) {
	const step = definition.steps.find(({ type }) => type === "phone");
	const country = step?.type === "phone" ? step.country : "US";
	return parseServedPhone(text, country, definition.settings.verification.countries);
}
