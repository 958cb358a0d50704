import { LANGUAGES } from "@/lib/kernel/words";
import { type AskedField, type Definition, fieldsOf, wireType } from "./schemas";
import { type FlowFacts, linkTo, type VersionFacts } from "./view";

/** A flow as Persona's API answers it (contract: schema `inquiry-template`). */
export function inquiryTemplate(flow: FlowFacts, definition: Definition | undefined) {
	return {
		type: "inquiry-template" as const,
		id: flow.id,
		attributes: {
			name: flow.name,
			status: flow.status,
			"embedded-flow-domain-allowlist": [],
			"hosted-flow-subdomains": [],
			"hosted-flow-redirect-uri-schemes": [],
			"field-schemas": definition ? fieldSchemas(definition) : [],
		},
		relationships: {
			"latest-published-version": { data: linkTo("inquiry-template-version", flow.publishedVersionId) },
		},
	};
}

/** A version or the draft as Persona's API answers it (contract: schema `inquiry-template-version`). */
export function inquiryTemplateVersion(version: VersionFacts, live: boolean) {
	const { id, flowId, number, note, definition } = version;
	return {
		type: "inquiry-template-version" as const,
		id,
		attributes: {
			"name-display": definition.name,
			description: note,
			status: number === null ? "draft" : "published",
			live,
			"last-updater": null,
			"enabled-locales": LANGUAGES.filter((language) => definition.purpose[language]),
			"created-at": version.createdAt.toISOString(),
			"updated-at": version.updatedAt?.toISOString() ?? null,
			"published-at": version.publishedAt?.toISOString() ?? null,
			theme: { "color-primary": definition.brand.primary, "logo-url": definition.brand.logoUrl },
		},
		relationships: { "inquiry-template": { data: linkTo("inquiry-template", flowId) } },
	};
}

/** What an inquiry's `fields` will hold of what its flow asks for. */
function fieldSchemas({ steps }: Definition) {
	return steps.flatMap((step) => {
		if (step.type === "details") return fieldsOf(step).map(fieldSchema);
		if (step.type === "phone") return [contact("phone-number", "Phone number")];
		return step.type === "email" ? [contact("email-address", "Email address")] : [];
	});
}

function contact(key: string, label: string) {
	return { type: "string", key, label, config: { required: true } };
}

function fieldSchema(field: AskedField) {
	const { choices, from, label, max, maxLength, min, name, required, until } = field;
	const type = wireType(field);
	const schema = { type, key: name, label: label.en };
	if (type === "string") return { ...schema, config: { required, "max-char-length": maxLength } };
	if (type === "date") return { ...schema, config: { required, "min-date": from ?? null, "max-date": until ?? null } };
	if (choices) {
		const options = choices.map(({ value }) => value);
		const labels = choices.map((choice) => choice.label.en);
		return { ...schema, config: { required, options, "option-labels": labels } };
	}
	const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
	return { ...schema, config: { required, ...limits } };
}
