import { existsSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

/** Runs a script: a fault in words, and its exit code. @param {() => Promise<unknown>} work */
export async function run(work) {
	try {
		await work();
	} catch (error) {
		console.error(process.env.DEBUG ? error : `\n${inWords(error)}\n`);
		process.exitCode = 1;
	}
}

/** The settings in .env and .env.local, as Next reads them; what is set already goes first. */
export function readEnvFiles() {
	for (const file of [".env.local", ".env"]) if (existsSync(join(ROOT, file))) process.loadEnvFile(join(ROOT, file));
}

/** A failed query's own message is the whole statement; why it failed is in its cause. @param {unknown} error */
function inWords(error) {
	if (!(error instanceof Error)) return String(error);
	const query = error.message.startsWith("Failed query") && error.cause instanceof Error;
	return query ? `The database refused: ${/** @type {Error} */ (error.cause).message}` : error.message;
}
