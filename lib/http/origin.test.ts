import { randomBytes } from "node:crypto";
import { describe, expect, test, vi } from "vitest";

async function withSettings(settings: Record<string, string>) {
	vi.resetModules();
	vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
	vi.stubEnv("COMEBACK_KEYS", `k1:${randomBytes(32).toString("base64")}`);
	vi.stubEnv("CRON_SECRET", "a-secret-of-at-least-32-characters");
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
	return import("./origin");
}
const REAL = { NODE_ENV: "production", COMEBACK_DEMO: "", PUBLIC_URL: "https://verify.example.com/" };
const DEMO = { NODE_ENV: "production", COMEBACK_DEMO: "1", PUBLIC_URL: "http://localhost:3000" };

describe("a form may come", () => {
	test("from the address people open, and from no other", async () => {
		const { isOurOrigin } = await withSettings(REAL);
		expect(isOurOrigin("https://verify.example.com")).toBe(true);
		for (const origin of [
			null,
			"",
			"null",
			"http://verify.example.com",
			"https://verify.example.com:8443",
			"https://verify.example.com/",
			"https://verify.example.com.evil.example",
			"https://evil.example",
			"https://VERIFY.example.com",
			"http://localhost:3000",
			"https://verify.example.com, https://evil.example",
		])
			expect(isOurOrigin(origin), String(origin)).toBe(false);
	});

	test("in a demo from localhost under each of its names, on the same port only", async () => {
		const { isOurOrigin } = await withSettings(DEMO);
		for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])
			expect(isOurOrigin(origin), origin).toBe(true);
		for (const origin of [
			"http://localhost:3001",
			"https://localhost:3000",
			"http://127.0.0.1.evil.example:3000",
			"null",
		])
			expect(isOurOrigin(origin), origin).toBe(false);
	});
});
