import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "../../db/migrate";
import { createInquiry } from "./http";
import { type Flows, place } from "./place";
import { type Running, runProgram, startWeb, startWorker, type Web } from "./processes";
import type { Twilio } from "./twilio";

/** A company on a database of its own, whose processes a test may start and kill as it likes. */
export class World {
	private readonly running: Running[] = [];
	private readonly logs: string[] = [];

	private constructor(
		readonly sql: postgres.Sql,
		private readonly settings: Record<string, string>,
		readonly company: { flows: Flows; key: string },
	) {}

	/** With a Twilio the company is in production; without one its messages go to the virtual phone. */
	static async open(twilio?: Twilio): Promise<World> {
		const name = `comeback_kill_${randomBytes(4).toString("hex")}`;
		const admin = postgres(place().database, { max: 1 });
		await admin`create database ${admin(name)}`;
		await admin.end();
		const url = new URL(place().database);
		url.pathname = name;
		await migrateDatabase(url.href);
		// Nobody listens where receipts are to go: a message must be settled without their help.
		const settings = { ...place().settings, DATABASE_URL: url.href, PUBLIC_URL: "http://localhost:9" };
		if (twilio) Object.assign(settings, { TWILIO_SIM_URL: twilio.url });
		const account = twilio ? { SEED_TWILIO: JSON.stringify(twilio.account) } : {};
		const said = await runProgram("e2e/seed.ts", { ...settings, ...account });
		const sql = postgres(url.href, { max: 2, onnotice: () => {}, transform: { column: { from: postgres.toCamel } } });
		return new World(sql, settings, JSON.parse(said.trim().split("\n").at(-1) ?? ""));
	}

	async web(more: Record<string, string> = {}): Promise<Web> {
		const { PUBLIC_URL, ...settings } = this.settings;
		return this.keep(await startWeb({ ...settings, ...more }, this.log("web")));
	}

	async worker(more: Record<string, string> = {}): Promise<Running> {
		return this.keep(await startWorker({ ...this.settings, ...more }, this.log("worker")));
	}

	/** An inquiry of one step: its first post asks for a code. Workflow 1: SMS, then two calls. 6: one SMS. */
	async inquiry(web: Web, phone: string, workflow: 1 | 6): Promise<string> {
		const company = { ...this.company, webs: [web.url] as const };
		const meta = { "verification-workflow": workflow };
		return (await createInquiry("phoneOnly", { fields: { "phone-number": phone } }, meta, company)).id;
	}

	/** What became of an inquiry's messages, oldest first; those of its re-entry too. */
	async messages(inquiryId: string): Promise<{ channel: string; status: string; reason: string | null }[]> {
		return this.sql`
			select m.channel, m.status, m.reason from messages m join verifications v on v.id = m.verification_id
			where v.inquiry_id = ${inquiryId} order by m.created_at, m.slot`;
	}

	/** What its processes have said so far. */
	said(): string {
		return this.logs.map((file) => readFileSync(file, "utf8")).join("\n");
	}

	async close(): Promise<void> {
		await Promise.all(this.running.map((process) => process.stop()));
		await this.sql.end();
		const admin = postgres(place().database, { max: 1 });
		await admin`drop database if exists ${admin(new URL(this.settings.DATABASE_URL ?? "").pathname.slice(1))} with (force)`;
		await admin.end();
	}

	private keep<R extends Running>(process: R): R {
		this.running.push(process);
		return process;
	}

	private log(kind: string): string {
		const file = join(place().logs, `${kind}-${randomBytes(4).toString("hex")}.log`);
		this.logs.push(file);
		return file;
	}
}
