import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";

const [first, second] = [randomBytes(32), randomBytes(32)].map((secret) => secret.toString("base64"));

/** The keys as a process with this ring sees them. */
async function withKeys(ring: string) {
	vi.resetModules();
	vi.stubEnv("COMEBACK_KEYS", ring);
	return import("./keys");
}

beforeEach(() => {
	vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
	vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
	vi.stubEnv("CRON_SECRET", "a-secret-of-at-least-32-characters");
});

describe("keys", () => {
	test("what is sealed opens again, for its purpose and its place only", async () => {
		const { open, seal } = await withKeys(`k1:${first}`);
		const box = seal("code-box", "123456 ñ", "ver_1");
		expect(open("code-box", box, "ver_1")).toBe("123456 ñ");
		expect(() => open("code-box", box, "ver_2")).toThrow();
		expect(() => open("virtual-phone", box, "ver_1")).toThrow();
	});

	test("a box with any character changed does not open", async () => {
		const { open, seal } = await withKeys(`k1:${first}`);
		const box = seal("code-box", "123456", "ver_1");
		for (let i = 0; i < box.length - 1; i++) {
			const changed = box.slice(0, i) + (box[i] === "A" ? "B" : "A") + box.slice(i + 1);
			expect(() => open("code-box", changed, "ver_1"), changed).toThrow();
		}
	});

	test("a signature is good for its text and its purpose only", async () => {
		const { isSigned, sign } = await withKeys(`k1:${first}`);
		const signature = sign("session", "text");
		expect(isSigned("session", "text", signature)).toBe(true);
		expect(isSigned("session", "texT", signature)).toBe(false);
		expect(isSigned("browser", "text", signature)).toBe(false);
		for (const bad of ["", ".", "k1", "k1.", "k9.x", signature.slice(0, -1), `${signature}A`, signature.slice(3)])
			expect(isSigned("session", "text", bad)).toBe(false);
	});

	test("after a rotation the old key still opens and checks, and the new one writes", async () => {
		const old = await withKeys(`k1:${first}`);
		const [signature, box] = [old.sign("session", "text"), old.seal("code-box", "123456", "ver_1")];
		const rotated = await withKeys(`k2:${second},k1:${first}`);
		expect(rotated.isSigned("session", "text", signature)).toBe(true);
		expect(rotated.open("code-box", box, "ver_1")).toBe("123456");
		expect(rotated.sign("session", "text")).toMatch(/^k2\./);
		const dropped = await withKeys(`k2:${second}`);
		expect(dropped.isSigned("session", "text", signature)).toBe(false);
		expect(() => dropped.open("code-box", box, "ver_1")).toThrow();
	});

	test("another secret under the same name is another key", async () => {
		const signature = (await withKeys(`k1:${first}`)).sign("session", "text");
		expect((await withKeys(`k1:${second}`)).isSigned("session", "text", signature)).toBe(false);
	});

	test("two texts are compared whole, whatever their lengths", async () => {
		const { isSame } = await withKeys(`k1:${first}`);
		expect(isSame("Bearer x", "Bearer x")).toBe(true);
		for (const other of ["", "Bearer", "Bearer xx", "bearer x"]) expect(isSame("Bearer x", other)).toBe(false);
	});
});
