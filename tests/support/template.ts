import type { TestProject } from "vitest/node";
import { openThrowaway } from "../../scripts/throwaway.mjs";
import { dropDatabase, makeTemplate, urlOf } from "./database";

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
	const template = await makeTemplate(server);
	project.provide("server", server);
	project.provide("template", template);
	return async () => {
		await dropDatabase(urlOf(server, template));
		await own?.stop();
	};
}
