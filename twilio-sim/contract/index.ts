import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Asked } from "../http";
import { makeFinder } from "./find";
import { makeJudge } from "./judge";
import { type Document, formName, type Operation, querySchema, readForm, type Schema } from "./schema";

/** Twilio's own description of its API, as a judge of what comes and of what is answered. */
export type Contract = {
	requestFaults(asked: Pick<Asked, "path" | "query" | "form" | "json"> & { method: string; isJson: boolean }): string[];
	answerFaults(method: string, path: string, status: number, body: unknown): string[];
};

const FILES = ["twilio-api_v2010.json", "twilio-content_v1.json", "twilio-lookups_v2.json", "twilio-messaging_v2.json"];

const loaded = new Map<string, Promise<Contract>>();

/** Reads the documents once for each folder; undefined when they are not there. */
export async function loadContract(folder: string): Promise<Contract | undefined> {
	if (!FILES.every((file) => existsSync(join(folder, file)))) return undefined;
	const contract = loaded.get(folder) ?? readContract(folder);
	loaded.set(folder, contract);
	return contract;
}

async function readContract(folder: string): Promise<Contract> {
	const documents: Document[] = await Promise.all(
		FILES.map(async (file) => JSON.parse(await readFile(join(folder, file), "utf8"))),
	);
	const find = makeFinder(documents);
	const judge = await makeJudge();
	return {
		requestFaults({ method, path, query, form, json, isJson }) {
			const found = find(method, path);
			if (!found) return [`${method} on a path that Twilio does not have`];
			const { operation, document, inPath } = found;
			const isBad: IsBad = (schema, value, where) => judge(document, schema, "request", value, where);
			const faults = [
				...pathFaults(operation, inPath, isBad),
				...queryFaults(operation, query, isBad),
				...(isJson ? jsonFaults(operation, json, isBad) : formFaults(operation, form, isBad)),
			];
			return faults.map((fault) => `${found.name}: ${fault}`);
		},
		answerFaults(method, path, status, body) {
			const found = find(method, path);
			if (status >= 400) return errorFaults(body);
			if (!found) return [];
			const answer = found.operation.responses[status];
			if (!answer) return [`${found.name}: never answers ${status}`];
			const schema = answer.content?.["application/json"]?.schema;
			if (!schema) return body === undefined ? [] : [`${found.name}: answers ${status} without a body`];
			const mode = path.startsWith("/v2/") ? "loose-answer" : "answer";
			return judge(found.document, schema, mode, body, "answer").map((fault) => `${found.name}: ${fault}`);
		},
	};
}

type IsBad = (schema: Schema, value: unknown, where: string) => string[];

function pathFaults({ parameters = [] }: Operation, inPath: Record<string, string>, isBad: IsBad): string[] {
	return parameters
		.filter((parameter) => parameter.in === "path")
		.flatMap(({ name, schema }) => isBad(schema, inPath[name], name));
}

/** Made once for each operation, so that it is compiled once. */
const querySchemas = new Map<Operation, Schema>();

function queryFaults(operation: Operation, query: URLSearchParams, isBad: IsBad): string[] {
	const schema = querySchemas.get(operation) ?? querySchema(operation.parameters ?? []);
	querySchemas.set(operation, schema);
	return isBad(schema, readForm(query, schema), "query");
}

function jsonFaults({ requestBody }: Operation, json: unknown, isBad: IsBad): string[] {
	const schema = requestBody?.content["application/json"]?.schema;
	return schema ? isBad(schema, json, "body") : ["takes no JSON"];
}

function formFaults(operation: Operation, form: URLSearchParams, isBad: IsBad): string[] {
	const schema = operation.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
	if (!schema) return form.size > 0 || operation.requestBody ? ["takes no form"] : [];
	const lacking = (operation["x-twilio"]?.conditional ?? [])
		.map((group) => group.map(formName))
		.filter((group) => !group.some((name) => form.has(name)));
	return [
		...isBad(schema, readForm(form, schema), "form"),
		...lacking.map((group) => `form must have one of ${group.join(", ")}`),
	];
}

/** Errors are not in the documents: `code`, `message`, `more_info` and `status` are all of them. */
function errorFaults(body: unknown): string[] {
	const names = typeof body === "object" && body !== null ? Object.keys(body).sort().join() : "";
	return names === "code,message,more_info,status" ? [] : ["an error without its four members"];
}
