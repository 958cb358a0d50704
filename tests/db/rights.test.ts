import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as events from "@/lib/events";
import * as inquiries from "@/lib/inquiries";
import { type Actor, isAllowed } from "@/lib/kernel/rights";
import { ROLES, SCOPES, type Scope } from "@/lib/kernel/words";
import { ctxOf, newMember } from "../support/members";
import { ROOMS, VERBS } from "../support/verbs";
import { createInquiry, makeWorld } from "../support/world";

const { ctx } = await makeWorld();
const rows = Object.entries(VERBS).flatMap(([room, verbs]) =>
	Object.entries(verbs).flatMap(([verb, who]) => {
		const scope = SCOPES.find((known) => known === who);
		return scope ? [{ name: `${room}.${verb}`, room: room as keyof typeof ROOMS, verb, scope }] : [];
	}),
);
type Verb = (ctx: Ctx, input: unknown) => Promise<unknown>;

/** What a verb says to an input that is none: `not_allowed`, or anything else once it has let somebody pass. */
async function knock(row: (typeof rows)[number], actor: Actor): Promise<string> {
	const verb = (ROOMS[row.room] as unknown as Record<string, Verb>)[row.verb]!;
	try {
		await verb({ ...ctx, now: await now(), actor }, { name: "Barkside" });
		return "passed";
	} catch (error) {
		return (error as { code?: string }).code ?? "passed";
	}
}

test("the table of verbs is whole: each function of a room has its line, and no line is of one that is gone", () => {
	for (const [name, room] of Object.entries(ROOMS)) {
		const functions = Object.entries(room).flatMap(([verb, value]) => (typeof value === "function" ? [verb] : []));
		expect(Object.keys(VERBS[name as keyof typeof ROOMS]).sort(), name).toEqual(functions.sort());
	}
});

describe("a verb looks at rights before anything else", () => {
	test.each(rows)("$name needs $scope, of each role and of keys", async (row) => {
		for (const role of ROLES) {
			const actor = { type: "member", memberId: "mem_1", userId: "usr_1", role } as const;
			const refused = (await knock(row, actor)) === "not_allowed";
			expect(refused, role).toBe(!isAllowed(actor, row.scope));
		}
		const key = (scopes: Scope[]) => ({ type: "api_key", apiKeyId: "key_1", scopes }) as const;
		expect(await knock(row, key([row.scope]))).not.toBe("not_allowed");
		expect(await knock(row, key(SCOPES.filter((scope) => scope !== row.scope)))).toBe("not_allowed");
		expect(await knock(row, { type: "person", inquiryId: "inq_1" })).toBe("not_allowed");
	});
});

test("who changed what, when and from where stands in the audit log, and only in their company's", async () => {
	const world = await makeWorld();
	const { companyId } = world.ctx;
	const owner = await newMember(companyId, "owner");
	const by = await ctxOf(companyId, owner);
	const inquiryId = await createInquiry(world);
	await inquiries.expire(by, { inquiryId });
	await companies.rename(by, { name: "Renamed" });
	const page = { size: 10 };
	const { rows: said } = await events.listAudit(by, { filter: {}, page });
	const common = { actor: owner.memberId, ipAddress: "192.0.2.1", environment: "sandbox", createdAt: by.now };
	expect(said).toMatchObject([
		{ ...common, name: "company.updated", objectId: companyId },
		{ ...common, name: "inquiry.expired", objectId: inquiryId },
	]);
	// What keys, persons and jobs did is not in it.
	expect(new Set(said.map(({ actor }) => actor))).toEqual(new Set([owner.memberId]));
	const other = await makeWorld();
	const stranger = await ctxOf(other.ctx.companyId, await newMember(other.ctx.companyId, "owner"));
	expect((await events.listAudit(stranger, { filter: {}, page })).rows).toEqual([]);
});

describe("an API key", () => {
	const form = { name: "Key", scopes: ["flows:read" as const], addresses: null, expiresInDays: null };
	const ask = (secret: string, address?: string) =>
		companies.ctxForApiKey({ secret, scope: "flows:read", address, requestId: "req_test" });

	test("rotated, it goes on with both secrets for the grace, and then with the new one; revoked, with none", async () => {
		const by = await ctxOf(ctx.companyId, await newMember(ctx.companyId, "admin"));
		const { keyId, secret } = await companies.createKey(by, form);
		expect((await ask(secret)).companyId).toBe(ctx.companyId);
		const rotated = await companies.rotateKey(by, { keyId, graceSeconds: 3_600 });
		expect([await ask(secret), await ask(rotated.secret)]).toHaveLength(2);
		const again = await companies.rotateKey(by, { keyId, graceSeconds: 0 });
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		await expect(ask(secret)).rejects.toMatchObject({ code: "unauthenticated" });
		await expect(ask(rotated.secret)).rejects.toMatchObject({ code: "unauthenticated" });
		expect(await ask(again.secret)).toBeDefined();
		await companies.revokeKey(by, { keyId });
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		await expect(ask(again.secret)).rejects.toMatchObject({ code: "unauthenticated" });
		const names = await pool()`select name from events where object_id = ${keyId} order by id collate "C"`;
		expect(names.map(({ name }) => name)).toEqual([
			"api-key.created",
			"api-key.rotated",
			"api-key.rotated",
			"api-key.revoked",
		]);
	});

	test("is used from its addresses alone, and its secret lies in no table", async () => {
		const by = await ctxOf(ctx.companyId, await newMember(ctx.companyId, "admin"));
		const { secret } = await companies.createKey(by, { ...form, addresses: ["192.0.2.7"] });
		expect(await ask(secret, "192.0.2.7")).toBeDefined();
		await expect(ask(secret, "192.0.2.8")).rejects.toMatchObject({ code: "not_allowed" });
		expect(JSON.stringify(await pool()`select * from api_keys`)).not.toContain(secret.slice(12));
	});

	test("made by a key may no more than that key", async () => {
		const actor: Actor = { type: "api_key", apiKeyId: "key_1", scopes: ["api-keys:write", "flows:read"] };
		const by = { ...ctx, now: await now(), actor };
		const body = (permissions?: Scope[]) => ({
			data: { attributes: { name: "A", ...(permissions && { permissions }) } },
		});
		await expect(companies.createKeyFromBody(by, body(["flows:write"]))).rejects.toMatchObject({ code: "invalid" });
		const { data } = await companies.createKeyFromBody(by, body());
		expect(data.attributes.permissions.sort()).toEqual(["api-keys:write", "flows:read"]);
	});
});
