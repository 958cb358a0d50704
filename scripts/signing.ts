import { parseArgs } from "node:util";
import { type Ctx, disconnect, now } from "@/db";
import { listSecrets, rotateSecret, SECRET_KINDS, type Secret } from "@/lib/companies";
import { makeId } from "@/lib/kernel/ids";
import { ENVIRONMENTS } from "@/lib/kernel/words";
import { companyNamed } from "./company";

const USAGE = `npm run secrets -- show   link|redirect --environment sandbox|production
npm run secrets -- rotate link|redirect --environment sandbox|production [--grace-hours 24]

link: signs the reference-id of a template link. redirect: signs what people bring back.
After a rotation the one before is honoured for the grace; 0 ends it at once. Where there are several companies,
--company org_… is needed.`;

const text = { type: "string" } as const;
const OPTIONS = { company: text, environment: text, "grace-hours": text };

/** For operators, until the dashboard has a page for it. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
	const [command, word] = positionals;
	const kind = SECRET_KINDS.find((known) => known === word);
	if (!kind || (command !== "show" && command !== "rotate")) throw new Error(USAGE);
	const ctx = await ctxFor(values.company, values.environment);
	const graceSeconds = Number(values["grace-hours"] ?? 24) * 3600;
	print(command === "show" ? await listSecrets(ctx, { kind }) : await rotateSecret(ctx, { kind, graceSeconds }));
}

async function ctxFor(company?: string, word?: string): Promise<Ctx> {
	const at = await now();
	const environment = ENVIRONMENTS.find((known) => known === word);
	if (!environment) throw new Error(`${USAGE}\n\n--environment must be sandbox or production.`);
	const companyId = await companyNamed(company);
	const actor = { type: "job", task: "secrets" } as const;
	return { companyId, environment, actor, now: at, requestId: makeId("request", at) };
}

function print(secrets: Secret[]): void {
	for (const { secret, endsAt } of secrets)
		console.log(endsAt ? `${secret}  (the one before, good until ${endsAt.toISOString()})` : secret);
}

try {
	await main();
} catch (error) {
	console.log((error as Error).message);
	process.exitCode = 1;
} finally {
	await disconnect();
}
