import { parseArgs } from "node:util";
import { NUMBERS, startTwilioSim } from ".";
import type { Watcher } from "./server";

/** The accounts are the same at each start, so that what is configured once goes on working. */
const FLAGS = {
	port: { type: "string", default: "4010" },
	"account-sid": { type: "string", default: `AC${"1".padStart(32, "0")}` },
	"auth-token": { type: "string", default: "1".padStart(32, "0") },
	"inbound-url": { type: "string" },
	"meta-webhook-url": { type: "string" },
} as const;

const META = {
	...{ wabaId: "1".padEnd(16, "0"), phoneNumberId: "2".padEnd(16, "0") },
	...{ accessToken: `EAA${"1".padStart(32, "0")}`, appSecret: "2".padStart(32, "0") },
};

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** Method, path without sids and numbers, status, and how many rules of Twilio's it broke. Nothing of what it said. */
const watch: Watcher = ({ method, route, status, faults }) => {
	say(`${method} ${route} ${status ?? "no answer"}${faults.length > 0 ? ` (${faults.length} contract faults)` : ""}`);
	for (const fault of faults) say(`  ${fault}`);
};

async function main(): Promise<void> {
	const { values } = parseArgs({ options: FLAGS });
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error("--port must be a port number");
	if (!/^AC[0-9a-f]{32}$/.test(values["account-sid"])) throw new Error("--account-sid must be AC and 32 hex digits");
	const sim = await startTwilioSim(
		{
			port,
			accountSid: values["account-sid"],
			authToken: values["auth-token"],
			inboundUrl: values["inbound-url"],
			meta: { ...META, webhookUrl: values["meta-webhook-url"] },
		},
		watch,
	);
	say(`Twilio simulator    ${sim.url}`);
	say(`Account SID         ${sim.accountSid}`);
	say(`Auth token          ${sim.authToken}`);
	say(`Meta's WABA         ${sim.meta.wabaId}, number ${sim.meta.phoneNumberId}`);
	say(`Its token           ${sim.meta.accessToken}`);
	say(`Its app secret      ${sim.meta.appSecret}`);
	say(`Twilio's contracts  ${sim.hasContract ? "found: every request is compared" : "not found: nothing is compared"}`);
	say("\nWhat happens is read from a number's last four digits, in any country:\n");
	for (const { digits, says } of Object.values(NUMBERS)) say(`  …${digits}  ${says}`);
	say(`\nComeback sends here when started with COMEBACK_DEMO=1 TWILIO_SIM_URL=${sim.url} META_SIM_URL=${sim.url}`);
	say(`What arrived, codes included: ${sim.url}/ledger\n`);
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => sim.close());
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
