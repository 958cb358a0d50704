import { randomBytes } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "../../db/migrate";
import { createInquiry } from "./http";
import { type Flows, place } from "./place";
import { type Running, runProgram, startWeb, startWorker, type Web } from "./processes";

/** A company on a database of its own, whose processes a test may start and kill as it likes. */
export class World {
	private readonly running: Running[] = [];

	private constructor(
		readonly database: string,
		readonly sql: postgres.Sql,
		private readonly company: { flows: Flows; key: string },
	) {}

	static async open(): Promise<World> {
		const name = `comeback_kill_${randomBytes(4).toString("hex")}`;
		const admin = postgres(place().database, { max: 1 });
		await admin`create database ${admin(name)}`;
		await admin.end();
		const url = new URL(place().database);
		url.pathname = name;
		await migrateDatabase(url.href);
		const said = await runProgram("e2e/seed.ts", settings(url.href));
		const sql = postgres(url.href, { max: 2, onnotice: () => {}, transform: { column: { from: postgres.toCamel } } });
		return new World(url.href, sql, JSON.parse(said.trim().split("\n").at(-1) ?? ""));
	}

	async web(more: Record<string, string> = {}): Promise<Web> {
		const { PUBLIC_URL, ...env } = settings(this.database);
		return this.keep(await startWeb({ ...env, ...more }, this.log("web")));
	}

	async worker(more: Record<string, string> = {}): Promise<Running> {
		return this.keep(await startWorker({ ...settings(this.database), ...more }, this.log("worker")));
	}

	/** An inquiry of one step: its first post asks for a code. */
	async inquiry(web: Web, phone: string): Promise<string> {
		const company = { ...this.company, webs: [web.url] as const };
		return (await createInquiry("phoneOnly", { fields: { "phone-number": phone } }, {}, company)).id;
	}

	async close(): Promise<void> {
		await Promise.all(this.running.map((process) => process.stop()));
		await this.sql.end();
		const admin = postgres(place().database, { max: 1 });
		await admin`drop database if exists ${admin(new URL(this.database).pathname.slice(1))} with (force)`;
		await admin.end();
	}

	private keep<R extends Running>(process: R): R {
		this.running.push(process);
		return process;
	}

	private log(kind: string): string {
		return join(place().logs, `${kind}-${randomBytes(4).toString("hex")}.log`);
	}
}

function settings(database: string): Record<string, string> {
	return { ...place().settings, DATABASE_URL: database, PUBLIC_URL: "http://localhost:3000" };
}
