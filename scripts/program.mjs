import { runNode } from "./child.mjs";
import { openDatabase } from "./embedded.mjs";
import { secrets } from "./secrets.mjs";

/**
 * Runs a TypeScript program of ours on the database that the settings name, else on the demo's own, with the demo's keys;
 * says what it said and ends as it ended.
 * @param {string} file @param {string[]} args @param {Record<string, string>} [more] settings of this run alone
 */
export async function runProgram(file, args, more = {}) {
	const database = await openDatabase();
	try {
		const usual = database.embedded ? { ...secrets(), PUBLIC_URL: "http://localhost:3000", COMEBACK_DEMO: "1" } : {};
		const env = { LOG_LEVEL: "warn", ...usual, ...process.env, DATABASE_URL: database.url, ...more };
		const { code, said } = await runNode(["--conditions=react-server", "--import=tsx", file, ...args], env);
		console.log(said.trim());
		process.exitCode = code;
	} finally {
		await database.stop();
	}
}
