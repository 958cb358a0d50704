import { existsSync, readFileSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { type Asked, CALLS, type Call } from "./api";

const FILE = new URL("../../../shared/contracts/persona-openapi-2025-12-08.json", import.meta.url);
/** Persona's own description of its API lies beside the checkout; without it nothing can be compared. */
export const hasContract = existsSync(FILE);

/** What an answer's `meta` tells besides (docs/api-compatibility.md), by Persona's name for the call. */
const OURS: Record<string, string> = { "post /inquiries/{inquiry-id}/resume": "version-is-latest" };

/** A call by its short name, or as Persona's document names it: `["/accounts", "get"]`. */
type Named = Call | readonly [path: string, method: string];
type Contract = {
	/** Persona's name for a call of ours, `GET inquiries/[id]`; undefined for one that is ours alone. */
	named(call: string): readonly [path: string, method: string] | undefined;
	faultsOf(call: Named, asked: Asked): unknown[];
};
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
	const named: Contract["named"] = (call) => {
		const [method = "", address] = call.toLowerCase().split(" ");
		const paths = Object.keys(document.paths).filter((path) => document.paths[path][method]);
		const path = paths.find((path) => path.slice(1).replace(/\{[^}]+\}/, "[id]") === address);
		return path === undefined ? undefined : [path, method];
	};
	return {
		named,
		faultsOf(call, { status, body }) {
			const name = typeof call === "string" ? named(CALLS[call]) : call;
			if (!name) throw new Error(`${call} is no call of Persona's`);
			const [path, method] = name;
			const response = document.paths[path][method].responses[status];
			if (!response) return [`${method} ${path} never answers ${status}`];
			const at = response.$ref ?? `#/paths/${path.replaceAll("/", "~1")}/${method}/responses/${status}`;
			const schema = { $ref: `persona${at}/content/application~1json/schema` };
			const validate = known.get(at) ?? ajv.compile(schema);
			known.set(at, validate);
			return validate(withoutOurs(body, OURS[`${method} ${path}`])) ? [] : (validate.errors ?? []);
		},
	};
}

function withoutOurs(body: Asked["body"], ours: string | undefined) {
	if (ours === undefined || body.meta === undefined) return body;
	const { [ours]: _, ...meta } = body.meta;
	return { ...body, meta };
}
