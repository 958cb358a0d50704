import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "../db/migrate.ts";
import { build, isBuilt, NEXT } from "./build.mjs";
import { endAll, keep, startNode } from "./child.mjs";
import { openDatabase } from "./embedded.mjs";
import { aborted, haltSignal } from "./halt.mjs";
import { untilHealthy } from "./health.mjs";
import { webPort } from "./port.mjs";
import { ROOT, readEnvFiles } from "./run.mjs";
import { secrets } from "./secrets.mjs";
import { seed } from "./seed.mjs";
import { tell } from "./tell.mjs";

const TSX = ["--conditions=react-server", "--import=tsx"];
const WATCH = ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "--conditions=react-server"];
/** @typedef {"demo" | "dev"} Kind */

/**
 * The whole product on this machine: database, web server, worker. Ends with Ctrl-C, in the opposite order.
 * @param {Kind} kind
 */
export async function launch(kind) {
	readEnvFiles();
	const halt = haltSignal();
	const env = await settings(kind);
	let database = await openDatabase(env);
	env.DATABASE_URL = database.url;
	try {
		const seeded = await Promise.race([prepare(kind, env), aborted(halt)]);
		if (!seeded || halt.aborted) return;
		const { web, worker } = serve(kind, env);
		const reopen = async () => {
			while (database.lost) {
				await database.lost;
				database = await openDatabase({ ...env, DATABASE_URL: undefined });
				if (env.DATABASE_URL === database.url) continue;
				env.DATABASE_URL = database.url;
				await Promise.all([web.restart(), worker.restart()]);
			}
		};
		const greet = () => untilHealthy(env, web).then(() => halt.aborted || tell(env, seeded));
		await Promise.race([aborted(halt), Promise.all([greet(), reopen(), aborted(halt)])]);
	} finally {
		await endAll();
		await database.stop();
	}
}

/** @param {Kind} kind @returns {Promise<NodeJS.ProcessEnv>} */
async function settings(kind) {
	const port = await webPort(process.env.PORT);
	const usual = {
		...secrets(),
		PUBLIC_URL: `http://localhost:${port}`,
		LOG_LEVEL: kind === "demo" ? "warn" : "info",
		// Who tries it at night is awake.
		QUIET_HOURS: "off",
	};
	const fixed = { PORT: `${port}`, COMEBACK_DEMO: "1", NODE_ENV: kind === "demo" ? "production" : "development" };
	const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
	return { ...usual, ...given, ...fixed, NEXT_TELEMETRY_DISABLED: "1" };
}

/** @param {Kind} kind @param {NodeJS.ProcessEnv} env */
async function prepare(kind, env) {
	const data = migrateDatabase(env.DATABASE_URL_DIRECT ?? env.DATABASE_URL ?? "").then(() => seed(env));
	if (kind === "demo" && !isBuilt(env)) {
		console.log("Building for production, which takes half a minute the first time …");
		await Promise.all([data, build(env)]);
	}
	return data;
}

/** @param {Kind} kind @param {NodeJS.ProcessEnv} env */
function serve(kind, env) {
	const log = kind === "demo" ? createWriteStream(join(ROOT, ".data/demo.log")) : undefined;
	const options = log ? { env, hear: (/** @type {string} */ text) => void log.write(text) } : { env };
	const web = [NEXT, kind === "demo" ? "start" : "dev", "--port", env.PORT ?? "3000"];
	const worker = [...(kind === "demo" ? TSX : WATCH), "worker.ts"];
	return {
		web: keep("web server", () => startNode(web, options)),
		worker: keep("worker", () => startNode(worker, options)),
	};
}
