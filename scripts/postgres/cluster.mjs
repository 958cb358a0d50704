import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";

export const USER = "comeback";
/** @typedef {{ data: string, bin: string, account: import("./account.mjs").Account, durable: boolean }} Cluster */

const SETTINGS = ["max_connections=200", "wal_level=minimal", "max_wal_senders=0", "jit=off", "timezone=UTC"];
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

/**
 * Makes the data folder beside its place and moves it there whole, so that nothing half made is ever found.
 * @param {Cluster} cluster @param {string} password
 */
export async function create({ data, bin, account, durable }, password) {
	sweep(data);
	const half = fs.mkdtempSync(`${data}.half-`);
	const secret = `${half}.password`;
	fs.writeFileSync(secret, password, { mode: 0o600 });
	if (account.uid !== undefined && account.gid !== undefined)
		for (const path of [half, secret]) fs.chownSync(path, account.uid, account.gid);
	const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
	const access = [`--username=${USER}`, `--pwfile=${secret}`, "--auth=scram-sha-256"];
	try {
		await run(
			join(bin, "initdb"),
			[`--pgdata=${half}`, ...access, ...locale, ...(durable ? [] : ["--no-sync"])],
			account,
		);
		fs.renameSync(half, data);
	} catch (error) {
		if (!fs.existsSync(join(data, "PG_VERSION"))) throw error;
	} finally {
		fs.rmSync(secret, { force: true });
		fs.rmSync(half, { recursive: true, force: true });
	}
}

/** Removes what was left when somebody was killed while making it. @param {string} data */
function sweep(data) {
	for (const name of fs.readdirSync(dirname(data)).filter((each) => each.startsWith(`${basename(data)}.half-`))) {
		const path = join(dirname(data), name);
		const { mtimeMs = Date.now() } = fs.statSync(path, { throwIfNoEntry: false }) ?? {};
		if (Date.now() - mtimeMs > 600_000) fs.rmSync(path, { recursive: true, force: true });
	}
}

/** @param {Cluster} cluster @param {number} port */
export function start({ data, bin, account, durable }, port) {
	const settings = [...SETTINGS, "unix_socket_directories=", ...(durable ? [] : CARELESS)];
	const options = `-h 127.0.0.1 -p ${port} ${settings.map((setting) => `-c ${setting}`).join(" ")}`;
	const log = join(data, "server.log");
	return run(join(bin, "pg_ctl"), ["start", "-w", "-t", "60", "-D", data, "-l", log, "-o", options], account);
}

/** @param {Cluster} cluster @param {"fast" | "immediate"} [mode] */
export function stop({ data, bin, account }, mode = "fast") {
	return run(join(bin, "pg_ctl"), ["stop", "-w", "-t", "30", "-m", mode, "-D", data], account);
}

/**
 * The port of the server that runs on these data, if one does. A note left by a crash may name a process id that
 * somebody else has by now; PostgreSQL would then refuse to start, so it is removed.
 * @param {string} data
 */
export function portOf(data) {
	const note = join(data, "postmaster.pid");
	const [pid, , , port] = fs.existsSync(note) ? fs.readFileSync(note, "utf8").split("\n") : [];
	if (!pid || !port || !alive(Number(pid))) return undefined;
	if (worksIn(Number(pid), data)) return Number(port);
	fs.rmSync(note, { force: true });
	return undefined;
}

/** @param {number} pid */
function alive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

/** @param {number} pid @param {string} data */
function worksIn(pid, data) {
	if (process.platform !== "linux") return true;
	try {
		return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
	} catch {
		return false;
	}
}

/** In a group of its own, so that Ctrl-C does not interrupt it half way. @param {string} program @param {string[]} args @param {import("./account.mjs").Account} account */
function run(program, args, account) {
	const child = spawn(program, args, {
		...account,
		cwd: dirname(program),
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let said = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(said.trim() || `exit code ${code}`))));
	});
}
