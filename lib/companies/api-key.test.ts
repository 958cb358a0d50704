import { describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { type ApiKey, faultOf, isSecret, mintSecret } from "./api-key";

const NOW = new Date("2026-11-21T12:00:00Z");
const key: ApiKey = {
	id: "key_1",
	companyId: "org_1",
	environment: "sandbox",
	scopes: [],
	ipAllowlist: null,
	expiresAt: null,
	lastUsedAt: null,
};

describe("an API key", () => {
	test("says what it is and for which environment, has at least 128 random bits, and never comes twice", () => {
		const made = Array.from({ length: 1000 }, () => mintSecret("sandbox"));
		expect(new Set(made).size).toBe(1000);
		expect(made.every(isSecret)).toBe(true);
		expect(mintSecret("production")).toMatch(/^cbk_production_\w{43}$/);
	});

	test("of another form is none, before any table is asked", () => {
		const secret = mintSecret("sandbox");
		for (const bad of [
			"",
			"cbk_sandbox_",
			secret.slice(1),
			`${secret}x`,
			`${secret}\n`,
			secret.replace("sandbox", "test"),
		])
			expect(isSecret(bad)).toBe(false);
	});

	test("is good until its end and from its addresses, and says which of the two it is not", () => {
		expect(faultOf(key, NOW, undefined)).toBeUndefined();
		expect(faultOf({ ...key, expiresAt: NOW }, NOW, undefined)).toBe("expired");
		expect(faultOf({ ...key, expiresAt: addSeconds(NOW, 1) }, NOW, undefined)).toBeUndefined();
		const listed = { ...key, ipAllowlist: ["192.0.2.1"] };
		expect(faultOf(listed, NOW, "192.0.2.1")).toBeUndefined();
		for (const address of [undefined, "", "192.0.2.2", "::ffff:192.0.2.1"])
			expect(faultOf(listed, NOW, address)).toBe("address");
	});
});
