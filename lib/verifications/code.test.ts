import { beforeAll, describe, expect, test, vi } from "vitest";
import { macsOf, makeCode, openCode } from "./code";

beforeAll(() => {
	vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/none");
	vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
	vi.stubEnv("COMEBACK_KEYS", `k1:${Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString("base64")}`);
	vi.stubEnv("CRON_SECRET", "a-secret-of-at-least-32-characters");
});

const isCode = (of: typeof OF, typed: string, codeMac: string) => macsOf(of, typed).includes(codeMac);
const OF = { companyId: "org_1", id: "ver_1", generation: 1 };

describe("a code", () => {
	test("opens from its box to exactly the digits that its MAC takes", () => {
		for (const length of [4, 6, 10]) {
			const kept = makeCode(OF, length);
			const code = openCode(OF, kept.codeBox);
			expect(code).toMatch(new RegExp(`^\\d{${length}}$`));
			expect(isCode(OF, code, kept.codeMac)).toBe(true);
			expect(isCode(OF, `${code}0`, kept.codeMac)).toBe(false);
			expect(isCode(OF, code.slice(1), kept.codeMac)).toBe(false);
		}
	});

	test("is worth nothing in another generation, another verification or another company", () => {
		const kept = makeCode(OF, 6);
		const code = openCode(OF, kept.codeBox);
		expect(() => openCode({ ...OF, generation: 2 }, kept.codeBox)).toThrow();
		for (const other of [
			{ ...OF, id: "ver_2" },
			{ ...OF, companyId: "org_2" },
		]) {
			expect(isCode(other, code, kept.codeMac)).toBe(false);
			expect(() => openCode(other, kept.codeBox)).toThrow();
		}
	});

	test("stands in neither of the forms it is kept in, and is never kept the same way twice", () => {
		const boxes = new Set<string>();
		for (let i = 0; i < 200; i++) {
			const kept = makeCode(OF, 6);
			expect(`${kept.codeMac} ${kept.codeBox}`).not.toContain(openCode(OF, kept.codeBox));
			boxes.add(kept.codeBox);
		}
		expect(boxes.size).toBe(200);
	});

	test("is drawn from all there are: zeros lead, and every digit comes in every place", () => {
		const seen = Array.from({ length: 6 }, () => new Set<string>());
		for (let i = 0; i < 1000; i++) {
			[...openCode(OF, makeCode(OF, 6).codeBox)].forEach((digit, place) => void seen[place]!.add(digit));
		}
		for (const digits of seen) expect(digits.size).toBe(10);
	});

	test("that was wiped matches nothing", () => {
		for (const typed of ["", "000000", "undefined"]) expect(isCode(OF, typed, "")).toBe(false);
	});
});
