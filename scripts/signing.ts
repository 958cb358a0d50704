import { parseArgs } from "node:util";
import { type Ctx, disconnect, now, pool } from "@/db";
import { listSecrets, rotateSecret, SECRET_KINDS, type Secret } from "@/lib/companies";
import { makeId } from "@/lib/kernel/ids";
import { ENVIRONMENTS } from "@/lib/kernel/words";

const USAGE = `npm run secrets -- show   link|redirect --company org_… --environment sandbox|production
npm run secrets -- rotate link|redirect --company org_… --environment sandbox|production [--grace-hours 24]

link: signs the reference-id of a template link. redirect: signs what people bring back.
After a rotation the one before is honoured for the grace; 0 ends it at once.`;

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

async function ctxFor(companyId = "", word = ""): Promise<Ctx> {
	const at = await now();
	const environment = ENVIRONMENTS.find((known) => known === word);
	const [company] = await pool()`select id from companies where id = ${companyId}`;
	if (!company || !environment) throw new Error(`${USAGE}\n\n--company and --environment must both be known here`);
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
