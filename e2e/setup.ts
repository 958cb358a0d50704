import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "../db/migrate";
import { build, isBuilt } from "../scripts/build.mjs";
import { makeSecrets } from "../scripts/secrets.mjs";
import { openThrowaway } from "../scripts/throwaway.mjs";
import { type Place, setPlace } from "./support/place";
import { runProgram, startWeb, startWorker } from "./support/processes";

/** One build, one fresh database, two web processes, one worker. */
export default async function setup(): Promise<() => Promise<void>> {
	const given = process.env.E2E_DATABASE_URL;
	const own = given ? undefined : await openThrowaway();
	const database = given ?? own?.url("postgres") ?? "";
	const logs = mkdtempSync(join(tmpdir(), "comeback-e2e-"));
	const { COMEBACK_KEYS = "", CRON_SECRET = "" } = makeSecrets();
	const settings = {
		COMEBACK_KEYS,
		CRON_SECRET,
		COMEBACK_DEMO: "1",
		NODE_ENV: "production",
		LOG_LEVEL: "debug",
		NEXT_TELEMETRY_DISABLED: "1",
	};
	const building = { ...process.env, PUBLIC_URL: "http://localhost:3000", NEXT_TELEMETRY_DISABLED: "1" };
	await Promise.all([migrateDatabase(database), isBuilt(building) || build(building)]);

	const env = { ...settings, DATABASE_URL: database };
	const anywhere = { ...env, PUBLIC_URL: "http://localhost:3000" };
	const [seeded, one, two, worker] = await Promise.all([
		runProgram("e2e/seed.ts", anywhere),
		startWeb(env, join(logs, "web-1.log")),
		startWeb(env, join(logs, "web-2.log")),
		startWorker(anywhere, join(logs, "worker.log")),
	]);
	const made = JSON.parse(seeded.trim().split("\n").at(-1) ?? "");
	setPlace({ webs: [one.url, two.url], database, logs, settings, ...made } satisfies Place);

	return async () => {
		await Promise.all([one.stop(), two.stop(), worker.stop()]);
		await own?.stop();
		rmSync(logs, { recursive: true, force: true });
	};
}
