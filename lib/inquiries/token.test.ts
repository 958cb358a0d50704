import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { addSeconds } from "@/lib/kernel/time";
import { browserKeyFor, isTokenValid, makeToken, newBrowserKey, readCookie, readToken, writeCookie } from "./token";

const NOW = new Date("2026-11-21T12:00:00Z");
const END = addSeconds(NOW, 3600);
const id = makeId("session", NOW);

beforeAll(() => {
	vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
	vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
	vi.stubEnv("COMEBACK_KEYS", `k1:${Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString("base64")}`);
	vi.stubEnv("CRON_SECRET", "a-secret-of-at-least-32-characters");
});

describe("a session token", () => {
	test("is the same each time it is made, and names its session and its end", () => {
		const token = makeToken(id, END);
		expect(makeToken(id, END)).toBe(token);
		expect(readToken(token)).toEqual({ sessionId: id, expiresAt: END });
		expect(isTokenValid(token, NOW)).toBe(true);
		expect(isTokenValid(token, END)).toBe(false);
	});

	test("is worthless once a single character is another, missing or added", () => {
		const token = makeToken(id, END);
		for (let i = 0; i < token.length; i++) {
			expect(readToken(token.slice(0, i) + token.slice(i + 1))).toBeUndefined();
			expect(readToken(`${token.slice(0, i)}!${token.slice(i + 1)}`)).toBeUndefined();
			if (i > 5 && token[i] !== "0") expect(readToken(`${token.slice(0, i)}0${token.slice(i + 1)}`)).toBeUndefined();
		}
		for (const bad of ["", ".", "...", `${token}.`, `${token}.x`, `${token}=`, `${token}\n`, ` ${token}`])
			expect(readToken(bad)).toBeUndefined();
	});

	test("cannot be given another end, another session, or a signature made for something else", () => {
		const [session, end, ...mac] = makeToken(id, END).split(".");
		const later = addSeconds(END, 86_400).getTime().toString(36);
		expect(readToken([session, later, ...mac].join("."))).toBeUndefined();
		expect(readToken([makeId("session", NOW), end, ...mac].join("."))).toBeUndefined();
		expect(readToken([session, end, "k1", browserKeyFor(id, "x")].join("."))).toBeUndefined();
	});
});

describe("a browser's cookie", () => {
	test("names the session, and its own key only as a hash", () => {
		const key = newBrowserKey();
		const cookie = writeCookie({ token: makeToken(id, END), browserKey: key });
		const read = readCookie(cookie);
		expect(read?.sessionId).toBe(id);
		expect(JSON.stringify(read)).not.toContain(key);
		expect(readCookie(cookie.replace(key, newBrowserKey()))?.browserHash).not.toBe(read?.browserHash);
	});

	test("holds nothing a cookie may not hold, and is far shorter than a browser's limit", () => {
		const cookie = writeCookie({ token: makeToken(id, END), browserKey: browserKeyFor("inq_1", "x".repeat(22)) });
		expect(cookie).toMatch(/^[\w.-]+$/);
		expect(cookie.length).toBeLessThan(300);
	});

	test.each([undefined, "", "x", ".", "a.b.c.d", "a".repeat(100_000), "iqse_.0.k1.x.y"])("%j is none", (value) =>
		expect(readCookie(value)).toBeUndefined(),
	);

	test("the same page posted twice yields the same key; another page or another inquiry another one", () => {
		expect(browserKeyFor("inq_1", "page")).toBe(browserKeyFor("inq_1", "page"));
		expect(
			new Set([browserKeyFor("inq_1", "page"), browserKeyFor("inq_1", "other"), browserKeyFor("inq_2", "page")]).size,
		).toBe(3);
	});
});
