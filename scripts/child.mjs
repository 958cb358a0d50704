import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./run.mjs";

/** @typedef {ReturnType<typeof startNode>} Child */
/** @type {Set<Child>} */
const running = new Set();
let closing = false;

/**
 * Starts node in a process group of its own: Ctrl-C in the terminal reaches the launcher alone, which then ends the
 * others in order.
 * @param {string[]} args @param {{ env: NodeJS.ProcessEnv, hear?: (text: string) => unknown, signal?: NodeJS.Signals, cwd?: string }} options
 */
export function startNode(args, { env, hear, signal = "SIGTERM", cwd = ROOT }) {
	if (closing) throw new Error("Everything is being stopped.");
	const guard = `--import=${new URL("./with-parent.mjs", import.meta.url)}`;
	const stream = hear ? "pipe" : "inherit";
	const started = spawn(process.execPath, [guard, ...args], {
		cwd,
		env: { ...env, COMEBACK_LAUNCHER: String(process.pid) },
		detached: true,
		stdio: ["ignore", stream, stream, "ipc"],
	});
	if (hear) for (const said of [started.stdout, started.stderr]) said?.setEncoding("utf8").on("data", hear);
	/** @type {Promise<number>} */
	const ended = new Promise((resolve) => {
		started.once("error", () => resolve(1));
		started.once("close", (code) => resolve(code ?? 1));
	});
	const child = { ended, stop: () => end(started, ended, signal) };
	running.add(child);
	ended.then(() => running.delete(child));
	return child;
}

/** @param {import("node:child_process").ChildProcess} started @param {Promise<number>} ended @param {NodeJS.Signals} signal */
async function end(started, ended, signal) {
	started.kill(signal);
	await Promise.race([ended, sleep(8_000, undefined, { ref: false })]);
	try {
		if (started.pid) process.kill(-started.pid, "SIGKILL");
	} catch {
		// The whole group has ended, as it should.
	}
	await ended;
}

/** Runs node to its end, and keeps what it said. @param {string[]} args @param {NodeJS.ProcessEnv} env */
export async function runNode(args, env) {
	/** @type {string[]} */
	const said = [];
	const code = await startNode(args, { env, hear: (text) => said.push(text) }).ended;
	// What was stopped on purpose has no outcome to report.
	if (closing) await new Promise(() => {});
	return { code, said: said.join("") };
}

/** Ends every process that was started here, in the order of their start, and starts none any more. */
export async function endAll() {
	closing = true;
	for (const child of running) await child.stop();
}

/**
 * Keeps a process alive: started again when it dies, later each time that it dies at once.
 * @param {string} name @param {() => Child} start
 */
export function keep(name, start) {
	const kept = { child: start(), failures: 0, restart: () => kept.child.stop() };
	(async () => {
		while (!closing) {
			const since = Date.now();
			const code = await kept.child.ended;
			await kept.child.stop();
			if (closing) return;
			kept.failures = Date.now() - since > 30_000 ? 0 : kept.failures + 1;
			console.error(`The ${name} has ended (${code}); starting it again.`);
			await sleep(Math.min(10_000, 250 * 2 ** kept.failures), undefined, { ref: false });
			if (!closing) kept.child = start();
		}
	})();
	return kept;
}
