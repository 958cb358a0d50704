import { randomBytes } from "node:crypto";
import { describe, expect, test, vi } from "vitest";

async function at(PUBLIC_URL: string) {
	vi.resetModules();
	vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
	vi.stubEnv("COMEBACK_KEYS", `k1:${randomBytes(32).toString("base64")}`);
	vi.stubEnv("CRON_SECRET", "a-secret-of-at-least-32-characters");
	vi.stubEnv("COMEBACK_DEMO", "1");
	vi.stubEnv("PUBLIC_URL", PUBLIC_URL);
	return import("./session-cookie");
}

/** A browser's jar after these Set-Cookie lines, oldest first. */
function keep(header: string, lines: string[]): string {
	const jar = new Map(
		header
			.split("; ")
			.filter(Boolean)
			.map((pair) => pair.split("=") as [string, string]),
	);
	for (const line of lines) {
		const [name = "", value = ""] = line.slice(0, line.indexOf(";")).split("=");
		if (line.includes("Max-Age=0")) jar.delete(name);
		else jar.set(name, value);
	}
	return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

describe("a session's cookie", () => {
	test("over https is __Host-, Secure, HttpOnly, Lax; its name tells a hash of the inquiry, not the inquiry", async () => {
		const { writeSessionCookie } = await at("https://verify.example.com");
		const [line = ""] = writeSessionCookie([], "inq_1", "value");
		expect(line).toMatch(/^__Host-cb-[0-9a-f]{12}=value; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
		expect(line).not.toContain("inq_1");
	});

	test("over http, in a demo only, has a plain name without Secure", async () => {
		const { writeSessionCookie } = await at("http://localhost:3000");
		expect(writeSessionCookie([], "inq_1", "value")[0]).toMatch(/^cb-[0-9a-f]{12}=value; Path=\/; .*SameSite=Lax$/);
	});

	test("is found again for its own inquiry, among others, and for no other one", async () => {
		const { parseCookies, readSessionCookie, writeSessionCookie } = await at("https://verify.example.com");
		const header = keep("theme=dark; x", writeSessionCookie([], "inq_1", "a.b-c_d"));
		expect(readSessionCookie(parseCookies(header), "inq_1")).toBe("a.b-c_d");
		expect(readSessionCookie(parseCookies(header), "inq_2")).toBeUndefined();
		expect(readSessionCookie(parseCookies(null), "inq_1")).toBeUndefined();
	});

	test("a browser keeps eight: the oldest makes room, the newest stays", async () => {
		const { parseCookies, readSessionCookie, writeSessionCookie } = await at("https://verify.example.com");
		let header = "theme=dark";
		for (let i = 1; i <= 12; i++) header = keep(header, writeSessionCookie(parseCookies(header), `inq_${i}`, `v${i}`));
		const kept = Array.from({ length: 12 }, (_, i) => readSessionCookie(parseCookies(header), `inq_${i + 1}`));
		expect(kept).toEqual([...Array(4).fill(undefined), ...[5, 6, 7, 8, 9, 10, 11, 12].map((i) => `v${i}`)]);
		expect(header).toContain("theme=dark");
	});

	test("given again to the same inquiry takes no other one away", async () => {
		const { parseCookies, writeSessionCookie } = await at("https://verify.example.com");
		let header = "";
		for (let i = 1; i <= 8; i++) header = keep(header, writeSessionCookie(parseCookies(header), `inq_${i}`, "v"));
		expect(writeSessionCookie(parseCookies(header), "inq_3", "new")).toHaveLength(1);
	});
});
