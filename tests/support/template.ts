import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { openThrowaway } from "../../scripts/throwaway.mjs";
import { dropDatabase, makeEmpty } from "./database";

declare module "vitest" {
	interface ProvidedContext {
		server: string;
		template: string;
	}
}

/** Once a run: a server (our own, unless one is given) and on it the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.TEST_DATABASE_URL;
	const own = given ? undefined : await openThrowaway();
	const server = given ?? own?.url("postgres") ?? "";
	// Only here: what migrates takes half a second to load, and every test file would.
	const template = await makeEmpty(server, "template");
	await migrateDatabase(template);
	project.provide("server", server);
	project.provide("template", new URL(template).pathname.slice(1));
	return async () => {
		await dropDatabase(template);
		await own?.stop();
	};
}
