import { parseArgs } from "node:util";
import { type Ctx, disconnect, now, pool } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { type AccountView, listAccounts, removeAccount, saveAccount } from "@/lib/messaging/accounts";

const USAGE = `npm run providers -- list   --company org_…
npm run providers -- save twilio --company org_… --account-sid AC… and any of
                     --sms-from +1… | --messaging-service-sid MG…   --voice-from +1…   --whatsapp-from +1…
npm run providers -- save smtp   --company org_… --host mail.example.com --port 587 --security starttls
                     --from 'Name <codes@example.com>' [--user …]
npm run providers -- remove twilio|smtp --company org_…

The auth token or password is read from COMEBACK_PROVIDER_SECRET or from standard input, never from the command line.`;

const text = { type: "string" } as const;
const OPTIONS = {
	company: text,
	...{
		"account-sid": text,
		"sms-from": text,
		"messaging-service-sid": text,
		"voice-from": text,
		"whatsapp-from": text,
	},
	...{ host: text, port: text, security: text, user: text, from: text },
};

/** For operators, until the dashboard has a page for it. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
	const [command, provider = ""] = positionals;
	const { company, ...options } = values;
	const ctx = await ctxFor(company);
	if (command === "list") return print(await listAccounts(ctx));
	if (command === "save") return print([await saveAccount(ctx, { provider, ...credentials(provider, options) })]);
	if (command !== "remove") throw new Error(USAGE);
	await removeAccount(ctx, { provider: provider as AccountView["provider"] });
	console.log("Removed.");
}

async function ctxFor(companyId = ""): Promise<Ctx> {
	const at = await now();
	const companies = await pool()<
		{ id: string; name: string }[]
	>`select id, name from companies order by created_at limit 50`;
	if (!companies.some(({ id }) => id === companyId)) {
		const known = companies.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
		throw new Error(`${USAGE}\n\n--company must be one of these:\n${known}`);
	}
	const actor = { type: "job", task: "providers" } as const;
	return { companyId, environment: "production", actor, now: at, requestId: makeId("request", at) };
}

function credentials(provider: string, options: Record<string, string | undefined>) {
	const secret = process.env.COMEBACK_PROVIDER_SECRET;
	const named = Object.entries(options).map(([name, value]) => [
		name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
		name === "port" ? Number(value) : value,
	]);
	const settings = Object.fromEntries(named);
	return provider === "smtp" ? { settings, secret: { password: secret } } : { settings, secret: { authToken: secret } };
}

function print(accounts: AccountView[]): void {
	if (accounts.length === 0) console.log("No credentials are kept for production.");
	for (const { provider, channels, settings, testedAt } of accounts) {
		console.log(`${provider}: carries ${channels.join(", ")}; last proven ${testedAt.toISOString()}`);
		for (const [name, value] of Object.entries(settings)) console.log(`  ${name}: ${value}`);
	}
}

try {
	await main();
} catch (error) {
	const { message, details } = error as Refusal;
	const faults = error instanceof Refusal ? (details.faults ?? []).map((fault) => fault.message) : [];
	console.log(faults.length > 1 ? faults.join("\n") : message);
	process.exitCode = 1;
} finally {
	await disconnect();
}
