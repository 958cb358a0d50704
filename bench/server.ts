import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { migrateDatabase } from "@/db/migrate";
import { build } from "@/scripts/build.mjs";
import { ensureDatabase } from "@/scripts/embedded.mjs";
import { freePort } from "@/scripts/port.mjs";
import { openThrowaway } from "@/scripts/throwaway.mjs";
import { TABLES } from "./floor/database";

export type Bench = {
	url: string;
	cpuMs(): number;
	startWorker(): Promise<{ stop(): Promise<void> }>;
	stop(): Promise<void>;
};

/** A fresh database and a production build with the yardstick in it, served by one process. */
export async function startBench(): Promise<Bench> {
	const postgres = await openThrowaway({ durable: true });
	await ensureDatabase(postgres.url("postgres"), "bench");
	const port = await freePort();
	const url = `http://localhost:${port}`;
	Object.assign(process.env, {
		NODE_ENV: "production",
		DATABASE_URL: postgres.url("bench"),
		PUBLIC_URL: url,
		COMEBACK_DEMO: "1",
		COMEBACK_BENCH: "1",
		COMEBACK_KEYS: `k1:${randomBytes(32).toString("base64")}`,
		CRON_SECRET: randomBytes(32).toString("hex"),
	});
	await migrateDatabase(postgres.url("bench"));
	const { pool } = await import("@/db");
	await pool().unsafe(TABLES);
	await build(process.env);
	const next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
		env: process.env,
		stdio: ["ignore", "ignore", "inherit"],
	});
	await untilUp(`${url}/api/health`);
	return {
		url,
		cpuMs: () => cpuMsOf(next.pid!),
		startWorker,
		async stop() {
			next.kill("SIGTERM");
			const { disconnect } = await import("@/db");
			await disconnect();
			await postgres.stop();
		},
	};
}

/** A worker process, once it is at work. */
async function startWorker(): Promise<{ stop(): Promise<void> }> {
	const worker = spawn(process.execPath, ["--conditions=react-server", "--import=tsx", "worker.ts"], {
		env: process.env,
		stdio: ["ignore", "pipe", "inherit"],
	});
	await new Promise<void>((resolve) => {
		worker.stdout.on("data", (text) => String(text).includes("worker ready") && resolve());
	});
	return {
		async stop() {
			worker.kill("SIGTERM");
			await once(worker, "exit");
		},
	};
}

/** User and system time of the web process so far (Linux: proc(5), fields 14 and 15, in ticks of 10 ms); else 0. */
function cpuMsOf(pid: number): number {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return 0;
	}
}

async function untilUp(url: string): Promise<void> {
	for (let i = 0; i < 150; i++) {
		const up = await fetch(url).then(
			(response) => response.ok,
			() => false,
		);
		if (up) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error("The server did not start");
}
