import { describe, expect, test } from "vitest";
import { normaliseEmail } from "./email";
import { gate } from "./gate";
import { passwordFault } from "./passwords";
import { makeRecoveryCode, readRecoveryCode } from "./recovery-code";
import { factorNeeded } from "./standing";

describe("an e-mail address has one spelling", () => {
	test.each([
		["  Ana.Gomez@Example.COM ", "ana.gomez@example.com"],
		["ana+work@example.com", "ana+work@example.com"],
		// Full-width letters and signs become what they look like, before anything is judged.
		["ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ana@example.com"],
		["ana@münchen.example", "ana@xn--mnchen-3ya.example"],
		// The Cyrillic а of a look-alike is another domain, and is kept as one.
		["ana@exаmple.com", "ana@xn--exmple-4nf.com"],
	])("%s", (typed, email) => {
		expect(normaliseEmail(typed)).toBe(email);
	});

	test.each([
		"",
		"ana",
		"ana@",
		"@example.com",
		"ana@example",
		"ana@evil.example＠example.com",
		"ana@evil.example@example.com",
		"аna@example.com",
		"ana @example.com",
		"ana\n@example.com",
		"ana@example.com\nbcc: eve@example.com",
		"ana@exa mple.com",
		"ana@[127.0.0.1]",
		"ana@127.0.0.1",
		"ana@example.com/x",
		"ana@example.com:25",
		"ana@example.com,eve@example.com",
		"ana..b@example.com",
		'"a b"@example.com',
		`${"a".repeat(65)}@example.com`,
	])("%j is none", (typed) => {
		expect(normaliseEmail(typed)).toBeUndefined();
	});
});

describe("a password", () => {
	test.each([
		"a sentence of four words",
		"tr0ub4dor&3 and more",
		"ñandúes corren de noche",
		"密码一二三四五六七八九十百",
	])("%s is sound", (password) => {
		expect(passwordFault(password, ["ana.gomez", "Ana Gomez"])).toBeUndefined();
	});

	test.each([
		"short one",
		"password1234",
		"P4ssw0rd!!2026",
		"qwertyuiop12",
		"123456789012",
		"aaaaaaaaaaaaaa",
		"abababababab",
		"iloveyou12345",
		"AnaGomez2026!",
		"ana.gomez.1234",
		"x".repeat(201),
	])("%s is not", (password) => {
		expect(passwordFault(password, ["ana.gomez", "Ana Gomez"])).toBeTypeOf("string");
	});
});

describe("the gate", () => {
	test("lets two through at once, in the order they came, and refuses who finds no place, at once", async () => {
		const through = gate({ hands: 2, places: 20 });
		const [begun, ended]: [number[], number[]] = [[], []];
		let most = 0;
		const open: (() => void)[] = [];
		const all = Array.from({ length: 200 }, (_, i) =>
			through(async () => {
				begun.push(i);
				most = Math.max(most, begun.length - ended.length);
				await new Promise<void>((resolve) => open.push(resolve));
				ended.push(i);
				return i;
			}),
		);
		const settling = Promise.allSettled(all);
		for (let i = 0; i < 22; i++) {
			await new Promise((resolve) => setImmediate(resolve));
			open.shift()?.();
		}
		const settled = await settling;
		expect(begun).toEqual(Array.from({ length: 22 }, (_, i) => i));
		expect(most).toBe(2);
		const refused = settled.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
		expect(refused).toEqual(Array(178).fill("too_many"));
	});

	test("goes on after work that failed", async () => {
		const through = gate({ hands: 1, places: 1 });
		await expect(through(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
		expect(await through(async () => "yes")).toBe("yes");
	});
});

test("a recovery code is read however it is typed, and has no letter that looks like another", () => {
	const codes = Array.from({ length: 200 }, makeRecoveryCode);
	expect(new Set(codes).size).toBe(200);
	for (const code of codes) {
		expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
		expect(readRecoveryCode(` ${code.toLowerCase().replaceAll("-", " ")}`)).toBe(code.replaceAll("-", ""));
	}
	for (const bad of ["", "ABCD", "0000-0000-0000-0000", "ABCD-EFGH-JKLM-NPQRS"])
		expect(readRecoveryCode(bad)).toBeUndefined();
});

test("a second factor is passed where there is one, and set up where the company wants it", () => {
	const none = { factorPhone: null, factorEmail: null, factorPassed: false };
	expect(factorNeeded(none)).toBeUndefined();
	expect(factorNeeded(none, { factorRequired: true })).toBe("set-up");
	expect(factorNeeded({ ...none, factorPhone: "+57…" }, { factorRequired: true })).toBe("pass");
	expect(factorNeeded({ ...none, factorEmail: "a", factorPassed: true }, { factorRequired: true })).toBeUndefined();
});
