import { migrateDatabase } from "../db/migrate.ts";
import { openDatabase } from "./embedded.mjs";
import { readEnvFiles, run } from "./run.mjs";

run(async () => {
	readEnvFiles();
	const direct = process.env.DATABASE_URL_DIRECT;
	const database = direct ? { url: direct, stop: async () => {} } : await openDatabase();
	try {
		await migrateDatabase(database.url);
	} finally {
		await database.stop();
	}
	console.log("The database is up to date.");
});
