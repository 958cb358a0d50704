import { parseArgs } from "node:util";
import { type Ctx, disconnect, now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { listTemplates, submitTemplates } from "@/lib/messaging";
import { type AccountView, listAccounts, removeAccount, saveAccount } from "@/lib/messaging/accounts";
import { companyNamed } from "./company";

const USAGE = `npm run providers -- list
npm run providers -- save twilio --account-sid AC… and any of
                     --sms-from +1… | --messaging-service-sid MG…   --voice-from +1…   --whatsapp-from +1…
npm run providers -- save smtp   --host mail.example.com --port 587 --security starttls
                     --from 'Name <codes@example.com>' [--user …]
npm run providers -- remove twilio|smtp
npm run providers -- templates [--code-seconds 300 [--submit]]

A Twilio account with --whatsapp-from gets its messages submitted for codes of five minutes; a worker asks Meta's
answer until it is there. Flows with another codeSeconds need --submit once. Where there are several
companies, --company org_… is needed.

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
	"code-seconds": text,
	submit: { type: "boolean" as const },
	...{ host: text, port: text, security: text, user: text, from: text },
};

const COMMANDS = ["list", "save", "remove", "templates"];

/** For operators, until the dashboard has a page for it. */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
	const [command, provider = ""] = positionals;
	const { company, submit = false, "code-seconds": life = "300", ...options } = values;
	if (!COMMANDS.includes(command ?? "")) throw new Error(USAGE);
	const ctx = await ctxFor(company);
	if (command === "templates") return templates(ctx, Number(life), submit);
	if (command === "list") return print(await listAccounts(ctx));
	if (command === "save") {
		const saved = await saveAccount(ctx, { provider, ...credentials(provider, options) });
		print([saved]);
		return saved.channels.includes("whatsapp") ? templates(ctx, Number(life), true) : undefined;
	}
	await removeAccount(ctx, { provider: provider as AccountView["provider"] });
	console.log("Removed.");
}

async function ctxFor(company?: string): Promise<Ctx> {
	const at = await now();
	const companyId = await companyNamed(company);
	const actor = { type: "job", task: "providers" } as const;
	return { companyId, environment: "production", actor, now: at, requestId: makeId("request", at) };
}

/** What WhatsApp needs besides: a message of Meta's in each language, for codes of this life. */
async function templates(ctx: Ctx, codeSeconds: number, submit: boolean): Promise<void> {
	if (submit) await submitTemplates(ctx, { codeSeconds });
	const all = await listTemplates(ctx);
	if (all.length === 0) return console.log("No WhatsApp message has been submitted.");
	for (const { codeMinutes, language, number, reason, status } of all) {
		console.log(`${language}, ${codeMinutes} min, version ${number}: ${status}${reason ? ` (${reason})` : ""}`);
	}
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
