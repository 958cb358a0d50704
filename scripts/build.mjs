import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./child.mjs";
import { ROOT } from "./run.mjs";

export const NEXT = "node_modules/next/dist/bin/next";
const BUILD_ID = join(ROOT, ".next/BUILD_ID");
const STAMP = join(ROOT, ".next/made-from");
/** What `next build` does not read. */
const APART =
	/^(\..*|node_modules|docs|e2e|tests|bench|scripts|coverage|test-results|playwright-report|.*\.md|.*\.tsbuildinfo|next-env\.d\.ts)$/;

/** True when there is a production build of exactly these files. @param {NodeJS.ProcessEnv} env */
export function isBuilt(env) {
	return existsSync(BUILD_ID) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs(env);
}

/** Throws with everything that the build said when it fails. @param {NodeJS.ProcessEnv} env */
export async function build(env) {
	const made = inputs(env);
	for (const file of [STAMP, BUILD_ID]) rmSync(file, { force: true });
	const { code, said } = await runNode([NEXT, "build"], { ...env, NODE_ENV: "production" });
	if (code !== 0 || !existsSync(BUILD_ID)) throw new Error(`${said}\nThe production build failed.`);
	writeFileSync(STAMP, made);
}

/** @param {NodeJS.ProcessEnv} env */
function inputs(env) {
	const { PUBLIC_URL, COMEBACK_GALLERY, COMEBACK_BENCH } = env;
	const hash = createHash("sha256");
	hash.update(JSON.stringify([process.version, PUBLIC_URL?.split(":")[0], COMEBACK_GALLERY, COMEBACK_BENCH]));
	for (const file of files("")) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
	return hash.digest("hex");
}

/** @param {string} folder @returns {string[]} */
function files(folder) {
	const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(
		({ name }) => folder || !APART.test(name),
	);
	return entries
		.flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
		.sort();
}
