import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NEXT } from "../../scripts/build.mjs";
import { freePort } from "../../scripts/port.mjs";

const PARENT = `--import=${new URL("../../scripts/with-parent.mjs", import.meta.url)}`;
const TSX = ["--conditions=react-server", "--import=tsx"];

export type Running = {
	/** Ends with the process; its exit code, or the signal that killed it. */
	ended: Promise<number | string>;
	/** What it has said last. */
	said(): string;
	kill(signal: "SIGTERM" | "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
	stop(): Promise<void>;
};
export type Web = Running & { url: string };

/** A production web process of the build that is there, on a port of its own. */
export async function startWeb(settings: Record<string, string>, log: string): Promise<Web> {
	const port = await freePort();
	const url = `http://localhost:${port}`;
	const running = start([NEXT, "start", "--port", `${port}`], { PUBLIC_URL: url, ...settings }, log);
	// Its own word, since another process answers at this port where that was faster.
	const end = await untilSaid(running, "Ready in", log);
	if (end !== undefined && running.said().includes("EADDRINUSE")) return startWeb(settings, log);
	if (end !== undefined) throw new Error(`${basename(log)} ended with ${end}:\n${running.said()}`);
	await untilTrue(`${basename(log)} answers`, () => fetch(`${url}/api/health`).then(({ ok }) => ok));
	return { ...running, url };
}

/** A worker process, at work; where work waits for it, one with a failpoint may be dead of it before it says so. */
export async function startWorker(settings: Record<string, string>, log: string): Promise<Running> {
	const running = start([...TSX, "worker.ts"], settings, log);
	const end = await untilSaid(running, "worker ready", log);
	if (end !== undefined && end !== "SIGKILL") throw new Error(`${basename(log)} ended with ${end}:\n${running.said()}`);
	return running;
}

/** Undefined once it has said these words; how it ended, where it did before. */
async function untilSaid({ ended, said }: Running, words: string, log: string): Promise<number | string | undefined> {
	let end: number | string | undefined;
	void ended.then((ending) => {
		end = ending;
	});
	await untilTrue(`${basename(log)} says ${words}`, async () => end !== undefined || said().includes(words));
	return end;
}

/** Runs a program of the product to its end; what it said. */
export async function runProgram(file: string, settings: Record<string, string>): Promise<string> {
	const { ended, said } = start([...TSX, file], settings);
	const code = await ended;
	if (code !== 0) throw new Error(`${file} ended with ${code}:\n${said()}`);
	return said();
}

/** Asks until it is true; a failure to answer counts as not yet. */
export async function untilTrue(what: string, ask: () => Promise<boolean>, patience = 60_000): Promise<void> {
	const end = Date.now() + patience;
	while (!(await ask().catch(() => false))) {
		if (Date.now() > end) throw new Error(`Not within ${patience / 1000} s: ${what}`);
		await sleep(50);
	}
}

/** Characters: more than any of them says before it is ready. */
const LAST = 65_536;

function start(args: string[], settings: Record<string, string>, log?: string): Running {
	const env: NodeJS.ProcessEnv = { ...inherited(), ...settings, COMEBACK_LAUNCHER: `${process.pid}` };
	const child = spawn(process.execPath, [PARENT, ...args], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
	let said = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding("utf8").on("data", (text: string) => {
			if (log) appendFileSync(log, text);
			said = (said + text).slice(-LAST);
		});
	}
	const ended = endOf(child);
	const kill: Running["kill"] = (signal) => void child.kill(signal);
	const stop = async () => {
		kill("SIGTERM");
		const late = setTimeout(kill, 8_000, "SIGKILL");
		await ended;
		clearTimeout(late);
	};
	return { ended, said: () => said, kill, stop };
}

function endOf(child: ChildProcess): Promise<number | string> {
	return new Promise((resolve) => {
		child.once("error", (error) => resolve(error.message));
		child.once("close", (code, signal) => resolve(signal ?? code ?? 1));
	});
}

/** This process's own, without what points at somebody's real database. */
function inherited(): NodeJS.ProcessEnv {
	const { DATABASE_URL, DATABASE_URL_DIRECT, PUBLIC_URL, VERCEL, ...env } = process.env;
	return env;
}
