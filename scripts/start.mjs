import { existsSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "../db/migrate.ts";
import { NEXT } from "./build.mjs";
import { endAll, startNode } from "./child.mjs";
import { openDatabase } from "./embedded.mjs";
import { aborted, haltSignal } from "./halt.mjs";
import { ROOT, readEnvFiles, run } from "./run.mjs";

run(async () => {
	readEnvFiles();
	const halt = haltSignal();
	if (!existsSync(join(ROOT, ".next/BUILD_ID"))) throw new Error("There is no production build yet: npm run build");
	/** @type {NodeJS.ProcessEnv} */
	const env = { ...process.env, NODE_ENV: "production" };
	const database = await openDatabase(env);
	env.DATABASE_URL = database.url;
	try {
		await migrateDatabase(env.DATABASE_URL_DIRECT || database.url);
		const web = startNode([NEXT, "start"], { env });
		const code = await Promise.race([web.ended, aborted(halt)]);
		process.exitCode = code ?? 0;
	} finally {
		await endAll();
		await database.stop();
	}
});
