import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Ctx, disconnect, now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { makeId } from "@/lib/kernel/ids";
import type { Page, Paged } from "@/lib/kernel/page";
import { Refusal } from "@/lib/kernel/refusal";
import { companyNamed } from "./company";

const USAGE = `npm run flows -- list
npm run flows -- versions itmpl_…
npm run flows -- export itmpl_… [flow.json] [--draft]
npm run flows -- import flow.json [--flow itmpl_…] [--publish] [--note 'What has changed']

Without --flow an import makes a new flow; without --publish it is the flow's draft. A file that says what is there
already changes nothing. Where there are several companies, list and import need --company org_….`;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const OPTIONS = { company: text, flow: text, note: text, draft: flag, publish: flag };
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** So that flows can live in a repository, and until the dashboard has pages for them. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
	const [command, name = "", file] = positionals;
	if (command === "list") return list(await ctxFor(values.company));
	if (name === "") throw new Error(USAGE);
	if (command === "import") return takeIn(await ctxFor(values.company, values.flow), name, values);
	if (command !== "versions" && command !== "export") throw new Error(USAGE);
	const ctx = await ctxFor(values.company, name);
	return command === "versions" ? versions(ctx, name) : writeOut(ctx, name, file, values);
}

async function list(ctx: Ctx): Promise<void> {
	for (const { id, attributes, relationships } of await all((page) => flows.list(ctx, { page }))) {
		const published = relationships["published-version"].data ? "published" : "never published";
		const draft = relationships.draft.data ? ", with a draft" : "";
		console.log(`${id}  ${attributes.name}: ${attributes.status}, ${published}${draft}`);
	}
}

async function versions(ctx: Ctx, flowId: string): Promise<void> {
	for (const { id, attributes } of await all((page) => flows.listVersions(ctx, { flowId, page }))) {
		const { number, note } = attributes;
		const at = attributes["published-at"] ?? attributes["updated-at"];
		console.log(`${id}  ${number ?? "draft"}, ${at}${note ? `: ${note}` : ""}`);
	}
}

async function writeOut(ctx: Ctx, flowId: string, file: string | undefined, { draft }: Values): Promise<void> {
	const written = flows.writeDocument(await flows.exportFlow(ctx, { flowId, draft: draft === true }));
	if (file === undefined) return console.log(written);
	await writeFile(place(file), written);
	console.log(`${flowId} is in ${file}.`);
}

async function takeIn(ctx: Ctx, file: string, { flow, note, publish }: Values): Promise<void> {
	const document = flows.readDocument(await read(file));
	const named = { ...(flow ? { flowId: flow } : {}), ...(note ? { note } : {}) };
	const { changed, flowId, number } = await flows.importFlow(ctx, { document, publish: publish === true, ...named });
	const version = number === null ? "draft" : `version ${number}`;
	console.log(changed ? `${flowId}: ${version} is new.` : `${flowId}: ${version} is the same, nothing has changed.`);
}

async function read(file: string): Promise<string> {
	try {
		return await readFile(place(file), "utf8");
	} catch (error) {
		throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
	}
}

/** Where the caller stands: npm itself goes to the folder of package.json. */
const place = (file: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), file);

async function all<T>(read: (page: Page) => Promise<Paged<T>>): Promise<T[]> {
	const rows: T[] = [];
	for (let after: string | undefined, more = true; more; ) {
		const page = await read({ size: 100, after });
		rows.push(...page.rows);
		after = page.next ?? undefined;
		more = page.next !== null;
	}
	return rows;
}

/** The company that is named, else the flow's, else the only one there is. */
async function ctxFor(companyId?: string, flowId?: string): Promise<Ctx> {
	const at = await now();
	const [owner] = await pool()<{ id: string }[]>`select company_id as id from flows where id = ${flowId ?? null}`;
	if (flowId && !owner) throw new Error(`There is no flow ${flowId}.`);
	const id = await companyNamed(companyId ?? owner?.id);
	const actor = { type: "job", task: "flows" } as const;
	return { companyId: id, environment: "production", actor, now: at, requestId: makeId("request", at) };
}

function inWords(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === "42P01") return "This database has no tables yet: npm run db:migrate makes them.";
	if (!(error instanceof Refusal)) return message;
	if (error.code === "not_found") return "There is no such flow.";
	const faults = error.details.faults ?? [];
	return faults.length === 0 ? message : faults.map((fault) => `${fault.pointer ?? ""}  ${fault.message}`).join("\n");
}

try {
	await main();
} catch (error) {
	console.log(inWords(error));
	process.exitCode = 1;
} finally {
	await disconnect();
}
