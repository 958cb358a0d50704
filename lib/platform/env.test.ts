import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readEnv } from "./env";

const key = () => randomBytes(32).toString("base64");
const SOUND = {
	NODE_ENV: "production",
	DATABASE_URL: "postgres://db/comeback",
	PUBLIC_URL: "https://verify.example.com/",
	COMEBACK_KEYS: `k2:${key()},k1:${key()}`,
	CRON_SECRET: randomBytes(24).toString("base64url"),
};

function complaints(source: Record<string, string | undefined>): string[] {
	try {
		readEnv(source);
		return [];
	} catch (error) {
		const [first, ...faults] = (error as Error).message.split("\n");
		expect(first).toContain("cannot start");
		return faults.map((fault) => fault.trim().split(" ")[0]!);
	}
}

describe("settings", () => {
	test("that are sound are taken, with their defaults", () => {
		const env = readEnv(SOUND);
		expect(env).toMatchObject({
			PUBLIC_URL: "https://verify.example.com",
			DATABASE_POOL_MAX: 4,
			COMEBACK_DEMO: false,
		});
		expect(env.COMEBACK_KEYS.map(({ id }) => id)).toEqual(["k2", "k1"]);
	});

	test("that are missing are all named at once, and an empty one is missing", () => {
		const needed = ["DATABASE_URL", "PUBLIC_URL", "COMEBACK_KEYS", "CRON_SECRET"];
		expect(complaints({ NODE_ENV: "production" })).toEqual(needed);
		expect(complaints(Object.fromEntries(Object.keys(SOUND).map((name) => [name, ""])))).toEqual(needed);
	});

	test.each([
		["a word", "secret"],
		["no name", key()],
		["too short", `k1:${randomBytes(31).toString("base64")}`],
		["one letter over and over", `k1:${Buffer.alloc(32, "a").toString("base64")}`],
		["a phrase in few letters", `k1:${Buffer.from("abcdabcdabcdabcdabcdabcdabcdabcd").toString("base64")}`],
		["a name twice", `k1:${key()},k1:${key()}`],
		["one good and one weak", `k1:${key()},k2:short`],
	])("a weak key is refused: %s", (_, COMEBACK_KEYS) => {
		expect(complaints({ ...SOUND, COMEBACK_KEYS })).toEqual(["COMEBACK_KEYS"]);
	});

	test("several weak ones are named together, and none of their values is shown", () => {
		const weak = { ...SOUND, CRON_SECRET: "hunter2", COMEBACK_KEYS: "k1:hunter3", PUBLIC_URL: "ftp://hunter4" };
		expect(complaints(weak).sort()).toEqual(["COMEBACK_KEYS", "CRON_SECRET", "PUBLIC_URL"]);
		expect(() => readEnv(weak)).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hunter") }));
	});

	test("every random key is strong enough", () => {
		for (let i = 0; i < 1000; i++) expect(complaints({ ...SOUND, COMEBACK_KEYS: `k1:${key()}` })).toEqual([]);
	});

	test("production needs https; a demo and development do not", () => {
		const plain = { ...SOUND, PUBLIC_URL: "http://localhost:3000" };
		expect(complaints(plain)).toEqual(["PUBLIC_URL"]);
		expect(complaints({ ...plain, COMEBACK_DEMO: "1" })).toEqual([]);
		expect(complaints({ ...plain, NODE_ENV: "development" })).toEqual([]);
	});

	test("the virtual phone and the crash tests' switch stay away from real installations", () => {
		expect(complaints({ ...SOUND, VERCEL: "1", COMEBACK_DEMO: "1" })).toEqual(["COMEBACK_DEMO"]);
		expect(complaints({ ...SOUND, FAILPOINT: "send.before_call:kill" })).toEqual(["FAILPOINT"]);
	});

	test("the Twilio simulator is for a demo only, and must be an address", () => {
		const simulated = { ...SOUND, TWILIO_SIM_URL: "http://127.0.0.1:4010" };
		expect(complaints(simulated)).toEqual(["TWILIO_SIM_URL"]);
		expect(complaints({ ...simulated, COMEBACK_DEMO: "1" })).toEqual([]);
		expect(complaints({ ...simulated, COMEBACK_DEMO: "1", TWILIO_SIM_URL: "sim" })).toEqual(["TWILIO_SIM_URL"]);
	});

	test("nobody real is written to at night", () => {
		expect(complaints({ ...SOUND, QUIET_HOURS: "off" })).toEqual(["QUIET_HOURS"]);
		expect(complaints({ ...SOUND, COMEBACK_DEMO: "1", QUIET_HOURS: "off" })).toEqual([]);
		expect(readEnv(SOUND).QUIET_HOURS).toBe("on");
	});

	test("a flag is 0 or 1 and nothing else", () => {
		for (const COMEBACK_DEMO of ["true", "yes", "2"]) {
			expect(complaints({ ...SOUND, COMEBACK_DEMO })).toEqual(["COMEBACK_DEMO"]);
		}
		expect(readEnv({ ...SOUND, COMEBACK_DEMO: "0" }).COMEBACK_DEMO).toBe(false);
	});
});
