import { existsSync, readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import type { Asked, Call } from "./api";

const FILE = new URL("../../../shared/contracts/persona-openapi-2025-12-08.json", import.meta.url);
const ROUTES = {
	create: ["/inquiries", "post"],
	get: ["/inquiries/{inquiry-id}", "get"],
	resume: ["/inquiries/{inquiry-id}/resume", "post"],
	link: ["/inquiries/{inquiry-id}/generate-one-time-link", "post"],
	approve: ["/inquiries/{inquiry-id}/approve", "post"],
	decline: ["/inquiries/{inquiry-id}/decline", "post"],
	review: ["/inquiries/{inquiry-id}/mark-for-review", "post"],
	expire: ["/inquiries/{inquiry-id}/expire", "post"],
	simulate: ["/inquiries/{inquiry-id}/perform-simulate-actions", "post"],
	redact: ["/inquiries/{inquiry-id}", "delete"],
} as const;

/** Persona's own description of its API lies beside the checkout; without it nothing can be compared. */
export const hasContract = existsSync(FILE);

/** Those calls of ours that are Persona's too. */
export type PersonaCall = keyof typeof ROUTES & Call;
/** A call by its short name, or as Persona's document names it: `["/accounts", "get"]`. */
type Named = PersonaCall | readonly [path: string, method: string];
type Contract = { faultsOf(call: Named, asked: Asked): unknown[] };
let read: Contract | undefined;

export function contract(): Contract {
	read ??= readContract();
	return read;
}

function readContract(): Contract {
	const document = JSON.parse(readFileSync(FILE, "utf8"));
	const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
	addFormats(ajv);
	ajv.addFormat("integer", true);
	ajv.addSchema(document, "persona");
	const known = new Map<string, ValidateFunction>();
	return {
		faultsOf(call, { status, body }) {
			const [path, method] = typeof call === "string" ? ROUTES[call] : call;
			const response = document.paths[path][method].responses[status];
			if (!response) return [`${method} ${path} never answers ${status}`];
			const at = response.$ref ?? `#/paths/${path.replaceAll("/", "~1")}/${method}/responses/${status}`;
			const schema = { $ref: `persona${at}/content/application~1json/schema` };
			const validate = known.get(at) ?? ajv.compile(schema);
			known.set(at, validate);
			return validate(body) ? [] : (validate.errors ?? []);
		},
	};
}
