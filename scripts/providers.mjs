import { text } from "node:stream/consumers";
import { runProgram } from "./program.mjs";
import { readEnvFiles, run } from "./run.mjs";

run(async () => {
	readEnvFiles();
	const args = process.argv.slice(2);
	const secret = args[0] === "save" ? { COMEBACK_PROVIDER_SECRET: await readSecret() } : {};
	await runProgram("scripts/providers.ts", args, secret);
});

/** From the environment or the keyboard: what stands in a command line, everybody on the machine can read. */
async function readSecret() {
	const given = process.env.COMEBACK_PROVIDER_SECRET;
	if (given) return given;
	if (process.stdin.isTTY)
		console.error("The auth token or password, then Enter and Ctrl-D (it is shown as you type):");
	return (await text(process.stdin)).replace(/\r?\n$/, "");
}
