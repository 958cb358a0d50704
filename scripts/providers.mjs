import { text } from "node:stream/consumers";
import { runNode } from "./child.mjs";
import { openDatabase } from "./embedded.mjs";
import { readEnvFiles, run } from "./run.mjs";
import { secrets } from "./secrets.mjs";

const PROGRAM = ["--conditions=react-server", "--import=tsx", "scripts/providers.ts"];

run(async () => {
	readEnvFiles();
	const args = process.argv.slice(2);
	const database = await openDatabase();
	try {
		// The embedded database is a demo's, with the demo's own keys.
		const usual = database.embedded ? { ...secrets(), PUBLIC_URL: "http://localhost:3000", COMEBACK_DEMO: "1" } : {};
		const secret = args[0] === "save" ? { COMEBACK_PROVIDER_SECRET: await readSecret() } : {};
		const env = { LOG_LEVEL: "warn", ...usual, ...process.env, DATABASE_URL: database.url, ...secret };
		const { code, said } = await runNode([...PROGRAM, ...args], env);
		console.log(said.trim());
		process.exitCode = code;
	} finally {
		await database.stop();
	}
});

/** From the environment or the keyboard: what stands in a command line, everybody on the machine can read. */
async function readSecret() {
	const given = process.env.COMEBACK_PROVIDER_SECRET;
	if (given) return given;
	if (process.stdin.isTTY)
		console.error("The auth token or password, then Enter and Ctrl-D (it is shown as you type):");
	return (await text(process.stdin)).replace(/\r?\n$/, "");
}
