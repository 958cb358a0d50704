import type { ValidateFunction } from "ajv";
import { type Document, type Mode, type Schema, strictSchema } from "./schema";

/** What is wrong with a value, in words that name places and rules but never a value. */
export type Judge = (document: Document, schema: Schema, mode: Mode, value: unknown, where: string) => string[];

const NUMBER_OR_SENDER = /^((whatsapp|messenger|rcs):)?\+[1-9]\d{6,14}$|^\d{3,8}$|^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
/** Twilio's formats are its own: what they mean stands in the descriptions. Those not named here are not checked. */
const FORMATS: Record<Mode, Record<string, RegExp>> = {
	request: {
		"phone-number": NUMBER_OR_SENDER,
		endpoint: /^\+[1-9]\d{6,14}$|^(sip|client):/,
		uri: /^https?:\/\/[^\s_/]+(\/\S*)?$/,
		"date-time": /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/,
		twiml: /^\s*(<\?xml[^>]*\?>)?\s*<Response[\s>][\s\S]*<\/Response>\s*$/,
	},
	answer: {
		"phone-number": NUMBER_OR_SENDER,
		uri: /^(https?:\/)?\/\S+$/,
		"date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
		"date-time-rfc-2822": /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
		currency: /^[A-Z]{3}$/,
	},
	// Lookup shows what it was asked for, number or not.
	"loose-answer": { uri: /^https?:\/\/\S+$/ },
};

/** ajv is a development dependency: it is imported when there is something to compare with, and only then. */
export async function makeJudge(): Promise<Judge> {
	const { Ajv } = await import("ajv");
	const make = (mode: Mode) =>
		new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false, formats: FORMATS[mode] });
	const ajvs = { request: make("request"), answer: make("answer"), "loose-answer": make("loose-answer") };
	const compiled = new Map<Schema, ValidateFunction>();
	return (document, schema, mode, value, where) => {
		const validate = compiled.get(schema) ?? ajvs[mode].compile(strictSchema(document, schema, mode));
		compiled.set(schema, validate);
		if (validate(value)) return [];
		return (validate.errors ?? []).map(({ instancePath, message, params }) =>
			[`${where}${instancePath}`, message, params.additionalProperty ?? ""].join(" ").trim(),
		);
	};
}
