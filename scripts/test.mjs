import { join } from "node:path";
import { migrateDatabase } from "../db/migrate.ts";
import { findBrowser } from "./browser.mjs";
import { build, isBuilt } from "./build.mjs";
import { check } from "./check.mjs";
import { endAll, startNode } from "./child.mjs";
import { ensureDatabase } from "./embedded.mjs";
import { aborted, haltSignal } from "./halt.mjs";
import { ROOT, run } from "./run.mjs";
import { add, failure, ofPlaywright, ofVitest, outcome, scratch, words } from "./suite.mjs";
import { openThrowaway, stopServersBelow } from "./throwaway.mjs";
import { ABOUT_ACCESS, withoutProxy } from "./without-proxy.mjs";

/** @typedef {import("./suite.mjs").Count} Count */
/** @typedef {{ env: NodeJS.ProcessEnv, folder: string, server: (database: string) => string }} Place */
const BIN = "node_modules/.bin";
const LONG = process.argv.includes("--long");
/** Which parts: `npm test -- database`; all of them where none is named. */
const ASKED = process.argv.slice(2).filter((word) => word !== "--long");

run(async () => {
	const halt = haltSignal();
	const own = process.env.TEST_DATABASE_URL ? undefined : await openThrowaway();
	const folder = scratch();
	try {
		const place = { env: settings(folder), folder, server: own?.url ?? onGivenServer };
		const count = await Promise.race([everySuite(place, halt), aborted(halt)]);
		// Again at the end, where whoever reads a long log begins.
		if (count) console.log(["", ...count.failures, "", words(count)].join("\n"));
		if (!count || count.failed > 0) process.exitCode = 1;
	} finally {
		await endAll();
		await stopServersBelow(folder);
		await own?.stop();
	}
});

/** @param {Place} place @param {AbortSignal} halt @returns {Promise<Count | undefined>} */
async function everySuite(place, halt) {
	const counts = [];
	/** @type {Promise<void> | undefined} */
	let built;
	/** @type {Record<string, () => Promise<Count>>} */
	const suites = {
		check,
		database() {
			// Half of their time the tests of the database wait: the build is made beside them.
			if (isAsked("product")) built = ensureBuild(place.env);
			return database(place);
		},
		product: () => wholeProduct(place, built ?? ensureBuild(place.env)),
		...(LONG && { "without-proxy": () => productWithoutProxy(place) }),
	};
	const unknown = ASKED.filter((name) => !(name in suites));
	if (unknown.length > 0) throw new Error(`No part is named ${unknown.join(", ")}: ${Object.keys(suites).join(", ")}`);
	for (const [name, suite] of Object.entries(suites)) {
		if (!isAsked(name)) continue;
		const count = await suite().catch((error) => {
			const said = error instanceof Error ? error.message : String(error);
			if (!halt.aborted) console.error(said);
			return failure(name, said);
		});
		if (halt.aborted) return undefined;
		counts.push(count);
	}
	return add(counts);
}

/** @param {string} name */
const isAsked = (name) => ASKED.length === 0 || ASKED.includes(name);

/** @param {Place} place */
async function database({ env, folder, server }) {
	const file = join(folder, "db.json");
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
	const args = [`${BIN}/vitest`, "run", "--project=db", ...reporters];
	const code = await runner(args, { ...env, TEST_DATABASE_URL: server("postgres") });
	const count = outcome(code, file, ofVitest);
	console.log(`database: ${words(count)}`);
	return count;
}

/** @param {Place} place @param {Promise<void>} built */
async function wholeProduct(place, built) {
	await built;
	return product(place, { name: "whole product", specs: [], cwd: ROOT });
}

/** @param {Place} place */
async function productWithoutProxy(place) {
	return withoutProxy((cwd) => product(place, { name: "without proxy.ts", specs: ABOUT_ACCESS, cwd }));
}

/** @param {Place} place @param {{ name: string, specs: string[], cwd: string }} which */
async function product({ env, folder, server }, { name, specs, cwd }) {
	const database = `comeback_e2e_${process.pid}_${specs.length}`;
	await ensureDatabase(server("postgres"), database);
	await migrateDatabase(server(database));
	const file = join(folder, `${database}.json`);
	const ours = {
		E2E_DATABASE_URL: server(database),
		CHROMIUM_PATH: findBrowser(),
		PLAYWRIGHT_JSON_OUTPUT_FILE: file,
	};
	const args = [`${BIN}/playwright`, "test", ...specs, "--reporter=list,json"];
	const code = await runner(args, { ...env, ...ours }, cwd);
	const count = outcome(code, file, ofPlaywright);
	console.log(`${name}: ${words(count)}`);
	return count;
}

/** Who waits for it hears why it failed. @param {NodeJS.ProcessEnv} env @returns {Promise<void>} */
function ensureBuild(env) {
	const built = isBuilt(env) ? Promise.resolve() : build(env);
	built.catch(() => {});
	return built;
}

/** Test runners tidy up after SIGINT only. @param {string[]} args @param {NodeJS.ProcessEnv} env */
function runner(args, env, cwd = ROOT) {
	return startNode(args, { env, signal: "SIGINT", cwd }).ended;
}

/** Tests never see the database that somebody works with. @param {string} folder @returns {NodeJS.ProcessEnv} */
function settings(folder) {
	const { DATABASE_URL, DATABASE_URL_DIRECT, ...env } = process.env;
	const long = LONG ? { LONG: "1" } : {};
	return { ...env, ...long, TMPDIR: folder, PUBLIC_URL: "http://localhost:3000", NEXT_TELEMETRY_DISABLED: "1" };
}

/** @param {string} database */
function onGivenServer(database) {
	const url = new URL(process.env.TEST_DATABASE_URL ?? "");
	url.pathname = database;
	return url.href;
}
