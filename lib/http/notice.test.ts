import { expect, test } from "vitest";
import { makeSecrets } from "../../scripts/secrets.mjs";
import { readNotice, writeNotice } from "./notice";

Object.assign(process.env, makeSecrets(), { DATABASE_URL: "postgres://none", PUBLIC_URL: "http://localhost:3000" });

const notice = { form: "first", message: "No", good: false, faults: [] };
const jarOf = (line: string) => {
	const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
	return { get: (asked: string) => (asked === name ? { value } : undefined) };
};

test("a notice comes back to its form with what was typed, but for secrets; sealed, and small enough for a cookie", () => {
	const typed = { name: "Ana", password: "planted", "setup-code": "planted", token: "planted" };
	const line = writeNotice({ ...notice, typed });
	expect(line).not.toContain("Ana");
	expect(readNotice(jarOf(line), "first")).toEqual({ ...notice, typed: { name: "Ana" } });
	expect(readNotice(jarOf(line), "password")).toBeUndefined();
	expect(readNotice(jarOf(line.replace(/=.{5}/, "=xxxxx")), "first")).toBeUndefined();
	const long = writeNotice({
		...notice,
		typed: { a: "漢".repeat(300), b: "漢".repeat(300), c: "漢".repeat(300), d: "漢".repeat(300) },
	});
	expect(long.length).toBeLessThan(4_096);
	expect(readNotice(jarOf(long), "first")).toEqual({ ...notice, typed: {} });
});
