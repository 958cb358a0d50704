import { join } from "node:path";
import pg from "pg";
import { openServer } from "./postgres/server.mjs";
import { ROOT } from "./run.mjs";

const NAME = "comeback";

/**
 * Why the embedded database may not be used here, in words that say what to do; undefined when it may.
 * @param {NodeJS.ProcessEnv} env
 */
export function refusal(env) {
	const instead = "Set DATABASE_URL to a PostgreSQL of your own";
	if (env.VERCEL) return `There is no embedded database on Vercel. ${instead} in the project's environment variables.`;
	if (env.NODE_ENV === "production" && env.COMEBACK_DEMO !== "1")
		return `The embedded database is not for production. ${instead}, or set COMEBACK_DEMO=1 if this is a demo.`;
	return undefined;
}

/**
 * The database to work on: the one in DATABASE_URL, else the embedded one below .data/, started if need be.
 * @param {NodeJS.ProcessEnv} env
 */
export async function openDatabase(env = process.env, folder = join(ROOT, ".data")) {
	if (env.DATABASE_URL) return { url: env.DATABASE_URL, embedded: false, lost: undefined, stop: async () => {} };
	const no = refusal(env);
	if (no) throw new Error(no);
	const server = await openServer(folder);
	await ensureDatabase(server.url("postgres"), NAME);
	return { url: server.url(NAME), embedded: true, lost: server.lost, stop: server.stop };
}

/** @param {string} url @param {string} name */
export async function ensureDatabase(url, name) {
	const client = new pg.Client({ connectionString: url });
	// What fails is told by the query; a connection cut besides must not end the process.
	client.on("error", () => {});
	await client.connect();
	try {
		await client.query(`create database "${name}"`);
	} catch (error) {
		// Already there, or another launcher is making it this moment.
		if (!["42P04", "23505"].includes(/** @type {{ code?: string }} */ (error).code ?? "")) throw error;
	} finally {
		await client.end();
	}
}
