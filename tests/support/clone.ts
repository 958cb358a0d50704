import { afterAll, inject } from "vitest";
import { makeSecrets } from "../../scripts/secrets.mjs";
import { cloneDatabase, dropDatabase } from "./database";

// Once a test file, before it imports anything that reads the environment.
const url = await cloneDatabase(inject("server"), inject("template"));
Object.assign(process.env, makeSecrets(), {
	DATABASE_URL: url,
	PUBLIC_URL: "http://localhost:3000",
	COMEBACK_DEMO: "1",
	LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});

afterAll(() => dropDatabase(url));
