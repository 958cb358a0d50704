import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeId, PREFIXES, randomText } from "@/lib/kernel/ids";
import { blacken, describeError } from "./log";

const NOW = new Date("2026-11-21T12:00:00Z");
const TOKEN = `${makeId("session", NOW)}.m0abc123.k1.${randomBytes(32).toString("base64url")}`;
const KEY = `cbk_sandbox_${randomText(43)}`;

describe("a line of the log", () => {
	test.each([
		["a phone", "+573001234523"],
		["a phone as typed", "(300) 123-4523"],
		["a phone with dots", "300.123.4523"],
		["a code", "123456"],
		["a short code", "1234"],
		["a token", TOKEN],
		["an API key", KEY],
		["a production key", KEY.replace("sandbox", "production")],
	])("never holds %s", (_, secret) => {
		for (const text of [secret, `sent ${secret}.`, `"${secret}"`, `to=${secret},`, `(${secret})`, `:${secret}\n`]) {
			expect(blacken(text), text).not.toContain(secret);
			expect(blacken(text), text).not.toContain(secret.slice(-4));
		}
	});

	test("never holds what a query string says of tokens, codes, secrets and phones", () => {
		const query = "/verify?inquiry-id=x&session-token=abc.def&code=zzz&api_secret=yyy&phone-number=www&language=es";
		expect(blacken(query)).toBe("/verify?inquiry-id=x&session-token=…&code=…&api_secret=…&phone-number=…&language=es");
	});

	test("keeps every kind of id, or nobody could find anything", () => {
		for (const kind of Object.keys(PREFIXES) as (keyof typeof PREFIXES)[]) {
			const id = `${PREFIXES[kind]}_0V1234567abcdefghijklmnopqrstu`.slice(0, PREFIXES[kind].length + 31);
			expect(blacken(`failed: ${id}`)).toBe(`failed: ${id}`);
		}
	});
});

describe("an error", () => {
	test("of the database is told by its code and constraint: its message and detail hold a person's data", () => {
		const error = Object.assign(new Error('duplicate key: Key (address)=("+573001234523")'), {
			code: "23505",
			constraint_name: "verifications_live",
			detail: "Key (address)=(+573001234523) already exists.",
		});
		const told = describeError(error);
		expect(told).toMatchObject({ name: "Error", code: "23505", constraint: "verifications_live" });
		expect(JSON.stringify(told)).not.toContain("4523");
	});

	test("of ours keeps its words, without secrets in them, and where it came from", () => {
		const told = describeError(new Error("No code for +573001234523"));
		expect(told).toMatchObject({ message: "No code for …" });
		expect(JSON.stringify(told)).toContain("log.test.ts");
		expect(describeError("just +573001234523")).toEqual({ message: "just …" });
	});
});

test("what a process writes is one JSON object a line, black at every depth and under every name", () => {
	const secrets = ["+573001234523", "987654", TOKEN, KEY];
	const program = `
		import { log } from "./lib/platform/log.ts";
		const secrets = ${JSON.stringify(secrets)};
		for (const secret of secrets) {
			log().info({ requestId: "${makeId("request", NOW)}", secret }, "about " + secret);
			log().info({ deep: { deeper: [secret, { deepest: secret }] } }, "nested");
			log().info("formatted %s", secret);
			log().error({ err: new Error("failed with " + secret) }, "failed");
			log().error({ cause: new Error("failed with " + secret) }, "failed");
			log().error(new Error("failed with " + secret));
			log().error({ err: { message: secret } }, "failed");
		}`;
	const env = {
		...process.env,
		DATABASE_URL: "postgres://nobody@localhost/none",
		PUBLIC_URL: "http://localhost:3000",
		COMEBACK_KEYS: `k1:${randomBytes(32).toString("base64")}`,
		CRON_SECRET: randomText(32),
	};
	const args = ["--import=tsx", "--input-type=module", "--eval", program];
	const said = execFileSync(process.execPath, args, { env, encoding: "utf8" });
	const lines = said
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
	expect(lines).toHaveLength(secrets.length * 7);
	expect(lines[0]).toMatchObject({ level: "info", requestId: expect.stringMatching(/^req_\w{30}$/) });
	const told = said.replace(/"time":\d+/g, "");
	for (const secret of secrets) expect(told).not.toContain(secret);
});
