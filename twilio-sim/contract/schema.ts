/** Pure: from Twilio's OpenAPI 3.0 to JSON Schema as ajv reads it, and from forms to values that a schema can judge. */

export type Schema = { [keyword: string]: unknown };
export type Parameter = { name: string; in: "path" | "query"; required?: boolean; schema: Schema };
export type Operation = {
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
	"x-twilio"?: { conditional?: string[][] };
};
export type Document = { paths: Record<string, Record<string, unknown>> };

/**
 * `request`: nothing but what is described. `answer`: exactly what is described, every property of it.
 * `loose-answer`: the same, and each property may be null, as Lookup's own examples have it where its schema does not.
 */
export type Mode = "request" | "answer" | "loose-answer";

/** A schema with its references written out, `nullable` as the type null, and as strict as the mode asks. */
export function strictSchema(document: Document, schema: Schema, mode: Mode): Schema {
	const { $ref, nullable, ...own } = schema;
	if (typeof $ref === "string") return strictSchema(document, lookIn(document, $ref), mode);
	const strict: Schema = { ...own };
	const properties = schema.properties as Record<string, Schema> | undefined;
	if (properties) {
		strict.properties = mapValues(properties, (property) => {
			const inner = strictSchema(document, property, mode);
			return mode === "loose-answer" ? orNull(inner) : inner;
		});
		strict.additionalProperties ??= false;
		if (mode !== "request") strict.required = Object.keys(properties);
	}
	if (schema.items) strict.items = strictSchema(document, schema.items as Schema, mode);
	if ((schema["x-twilio"] as { ignoreFormat?: boolean } | undefined)?.ignoreFormat) delete strict.format;
	return nullable === true ? orNull(strict) : strict;
}

function orNull(schema: Schema): Schema {
	if (typeof schema.type !== "string") return { anyOf: [{ type: "null" }, schema] };
	const values = schema.enum ? { enum: [...(schema.enum as unknown[]), null] } : {};
	return { ...schema, ...values, type: [schema.type, "null"] };
}

function lookIn(document: Document, ref: string): Schema {
	const parts = ref.slice("#/".length).split("/");
	return parts.reduce<unknown>((at, part) => (at as Schema)[part], document) as Schema;
}

function mapValues<T, U>(object: Record<string, T>, change: (value: T) => U): Record<string, U> {
	return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** The query parameters of an operation as one object's schema. */
export function querySchema(parameters: readonly Parameter[]): Schema {
	const inQuery = parameters.filter((parameter) => parameter.in === "query");
	return {
		type: "object",
		properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
		required: inQuery.filter(({ required }) => required).map(({ name }) => name),
	};
}

/** Everything in a form is text; numbers, truth values and lists become what their schema calls them. */
export function readForm(form: URLSearchParams, schema: Schema): Record<string, unknown> {
	const properties = (schema.properties ?? {}) as Record<string, Schema>;
	const values: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		const all = form.getAll(name);
		const type = properties[name]?.type;
		// A name that comes twice where one value belongs stays a list, which no schema of one value takes.
		values[name] = type === "array" || all.length > 1 ? all : readValue(all[0] ?? "", type);
	}
	return values;
}

function readValue(text: string, type: unknown): unknown {
	if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	if (type === "boolean" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
	return text;
}

/** `messaging_service_sid` → `MessagingServiceSid`, the name of the same thing in a form. */
export function formName(snake: string): string {
	return snake.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
