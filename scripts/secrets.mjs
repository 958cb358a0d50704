import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { recall } from "./postgres/memory.mjs";
import { ROOT } from "./run.mjs";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The secrets of this checkout, made once. What the environment sets goes before them. */
export function secrets() {
	const folder = join(ROOT, ".data");
	mkdirSync(folder, { recursive: true });
	return recall(join(folder, "secrets.json"), makeSecrets);
}

/** @returns {Record<string, string>} */
export function makeSecrets() {
	const key = Array.from({ length: 43 }, () => BASE62[randomInt(62)]).join("");
	return {
		COMEBACK_KEYS: `k1:${randomBytes(32).toString("base64")}`,
		CRON_SECRET: randomBytes(32).toString("base64url"),
		COMEBACK_DEMO_API_KEY: `cbk_sandbox_${key}`,
	};
}
