import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase, refusal } from "../scripts/embedded.mjs";
import { portOf } from "../scripts/postgres/cluster.mjs";
import { openServer } from "../scripts/postgres/server.mjs";

let folder: string;
beforeEach(() => {
	folder = fs.mkdtempSync(join(tmpdir(), "comeback-embedded-"));
	fs.chmodSync(folder, 0o755);
});
afterEach(async () => {
	if (portOf(dataIn(folder))) await (await openServer(folder)).stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

describe("the embedded database", () => {
	test("keeps data and address over a restart, and nobody else may read its password", async () => {
		const first = await openServer(folder);
		await query(first.url("postgres"), "create table kept as select 42 as n");
		await first.stop();
		expect(portOf(dataIn(folder))).toBeUndefined();
		const second = await openServer(folder);
		expect(second.joined).toBe(false);
		expect(second.url("postgres")).toBe(first.url("postgres"));
		expect(await query(second.url("postgres"), "select n from kept")).toEqual([{ n: 42 }]);
		expect(fs.statSync(join(folder, "database.json")).mode & 0o777).toBe(0o600);
		await second.stop();
	});

	test("listens on this machine only, and opens no socket file", async () => {
		const server = await openServer(folder);
		const [settings] = await query(
			server.url("postgres"),
			"select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as socket, current_setting('fsync') as fsync",
		);
		expect(settings).toEqual({ at: "127.0.0.1", socket: "", fsync: "on" });
		await server.stop();
	});

	test("comes back with every committed row after kill -9 of PostgreSQL", async () => {
		const first = await openServer(folder);
		await query(first.url("postgres"), "create table kept as select generate_series(1, 1000) as n");
		process.kill(serverPid(folder), "SIGKILL");
		await first.lost;
		const second = await openServer(folder);
		expect(await query(second.url("postgres"), "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
		await first.stop();
		await second.stop();
		expect(portOf(dataIn(folder))).toBeUndefined();
	});

	test("is adopted, and stopped in the end, when kill -9 of its launcher left it behind", async () => {
		const launcher = await launch(folder);
		const pid = serverPid(folder);
		launcher.kill("SIGKILL");
		await once(launcher, "exit");
		const server = await openServer(folder);
		expect([server.joined, serverPid(folder)]).toEqual([true, pid]);
		await server.stop();
		expect(portOf(dataIn(folder))).toBeUndefined();
	});

	test("starts after launcher and server were both killed", async () => {
		const launcher = await launch(folder);
		for (const pid of [launcher.pid!, serverPid(folder)]) process.kill(pid, "SIGKILL");
		const server = await openServer(folder);
		expect(await query(server.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
		await server.stop();
	});

	test("is shared by several launchers: the last one to leave stops it", async () => {
		const launcher = await launch(folder);
		const guest = await openServer(folder);
		await guest.stop();
		expect(portOf(dataIn(folder))).toBeGreaterThan(0);
		launcher.kill("SIGTERM");
		await once(launcher, "exit");
		expect(portOf(dataIn(folder))).toBeUndefined();
	});

	test("starts once when four begin at the same moment, and ends once when they leave at the same moment", async () => {
		const servers = await Promise.all([1, 2, 3, 4].map(() => openServer(folder)));
		expect(new Set(servers.map((server) => server.url("postgres"))).size).toBe(1);
		expect(servers.filter((server) => !server.joined)).toHaveLength(1);
		await Promise.all(servers.map((server) => server.stop()));
		expect(portOf(dataIn(folder))).toBeUndefined();
	});

	test("starts though a note left by a crash names a process that somebody else has by now", async () => {
		const first = await openServer(folder);
		await first.stop();
		const note = join(dataIn(folder), "postmaster.pid");
		fs.writeFileSync(note, `${process.pid}\n${dataIn(folder)}\n1\n${new URL(first.url("postgres")).port}\n`);
		const second = await openServer(folder);
		expect(second.joined).toBe(false);
		await second.stop();
	});

	test("of two checkouts side by side has two servers", async () => {
		const [one, two] = await Promise.all(["one", "two"].map((name) => openServer(join(folder, name))));
		expect(one!.url("postgres")).not.toBe(two!.url("postgres"));
		await Promise.all([one!.stop(), two!.stop()]);
	});
});

describe("where only root may enter", { skip: process.getuid?.() !== 0 }, () => {
	test("the data lie elsewhere, and a copied checkout gets data of its own", async () => {
		const homes: string[] = [];
		const closed = join(folder, "closed");
		fs.mkdirSync(closed, { mode: 0o700 });
		const [here, copied] = [join(closed, "here"), join(closed, "copied")];
		const first = await openServer(here);
		homes.push(dirname(dataIn(here)));
		await query(first.url("postgres"), "create table kept as select 1 as n");
		fs.cpSync(here, copied, { recursive: true, verbatimSymlinks: true });
		const second = await openServer(copied);
		homes.push(dirname(dataIn(copied)));
		expect(second.url("postgres")).not.toBe(first.url("postgres"));
		expect(await query(second.url("postgres"), "select to_regclass('kept') as t")).toEqual([{ t: null }]);
		await Promise.all([first.stop(), second.stop()]);
		for (const home of homes) fs.rmSync(home, { recursive: true, force: true });
	});
});

describe("the embedded database refuses", () => {
	test.each([
		[{ VERCEL: "1" }, /Vercel/],
		[{ VERCEL: "1", COMEBACK_DEMO: "1", NODE_ENV: "production" }, /Vercel/],
		[{ NODE_ENV: "production" }, /not for production/],
	] as const)("%o, and says what to do", async (env, words) => {
		await expect(openDatabase(env as unknown as NodeJS.ProcessEnv, folder)).rejects.toThrow(words);
		await expect(openDatabase(env as unknown as NodeJS.ProcessEnv, folder)).rejects.toThrow("Set DATABASE_URL");
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test("nothing in a demo or in development, and is not started when there is another", async () => {
		expect(refusal({ NODE_ENV: "production", COMEBACK_DEMO: "1" })).toBeUndefined();
		expect(refusal({ NODE_ENV: "development" })).toBeUndefined();
		const env = { NODE_ENV: "production", DATABASE_URL: "postgres://elsewhere/db" } as const;
		expect(await openDatabase(env, folder)).toMatchObject({ url: env.DATABASE_URL, embedded: false });
		expect(fs.readdirSync(folder)).toEqual([]);
	});
});

/** A launcher in a process of its own that stops the server at SIGTERM; ready when this returns. */
async function launch(where: string): Promise<ChildProcess> {
	const module = new URL("../scripts/postgres/server.mjs", import.meta.url).href;
	const program = `
		import { openServer } from ${JSON.stringify(module)};
		const server = await openServer(${JSON.stringify(where)});
		process.on("SIGTERM", () => server.stop());
		console.log("ready");`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(child.stdout!, "data");
	return child;
}

async function query(url: string, text: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url });
	client.on("error", () => {});
	await client.connect();
	const { rows } = await client.query(text);
	await client.end();
	return rows;
}

function dataIn(where: string): string {
	const place = join(where, "postgres");
	return fs.existsSync(place) ? fs.realpathSync(place) : place;
}

function serverPid(where: string): number {
	return Number(fs.readFileSync(join(dataIn(where), "postmaster.pid"), "utf8").split("\n")[0]);
}
