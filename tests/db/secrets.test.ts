import { describe, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import { describeSecrets, listSecrets, rotateSecret } from "@/lib/companies";
import { makeWorld } from "../support/world";

const { ctx } = await makeWorld();
const at = async (more: Partial<Ctx> = {}): Promise<Ctx> => ({ ...ctx, now: await now(), ...more });
const all = async (more: Partial<Ctx> = {}, kind: "link" | "redirect" = "link") =>
	(await listSecrets(await at(more), { kind })).map(({ secret }) => secret);

describe("an environment's secrets", () => {
	test("are made when first asked for, the same one however many ask at once, each kind and environment its own", async () => {
		const made = await Promise.all(Array.from({ length: 20 }, () => all()));
		expect(new Set(made.flat()).size).toBe(1);
		expect(made[0]).toEqual([expect.stringMatching(/^[0-9A-Za-z]{43}$/)]);
		const others = [await all({}, "redirect"), await all({ environment: "production" })];
		expect(new Set([...made[0]!, ...others.flat()]).size).toBe(3);
	});

	test("are kept sealed: no table holds one, and a box moved to another place does not open", async () => {
		const [secret = ""] = await all();
		const sql = pool();
		expect(JSON.stringify(await sql`select * from environment_secrets`)).not.toContain(secret);
		const other = await makeWorld();
		await listSecrets({ ...other.ctx, now: await now() }, { kind: "link" });
		await sql`
			update environment_secrets set secret_box = (
				select secret_box from environment_secrets
				where company_id = ${ctx.companyId} and environment = 'sandbox' and kind = 'link')
			where company_id = ${other.ctx.companyId} and kind = 'link'`;
		expect(await listSecrets({ ...other.ctx, now: await now() }, { kind: "link" })).toEqual([]);
	});

	test("are followed by a new one; the one before is good for its grace, and no two before it", async () => {
		const [first = ""] = await all();
		const [second = ""] = (await rotateSecret(await at(), { kind: "link" })).map(({ secret }) => secret);
		expect(await all()).toEqual([second, first]);
		const inADay = new Date((await now()).getTime() + 86_400_000);
		expect(await all({ now: inADay })).toEqual([second]);
		const third = await rotateSecret(await at(), { kind: "link", graceSeconds: 0 });
		expect(third).toHaveLength(1);
		expect([first, second]).not.toContain(third[0]?.secret);
		for (const graceSeconds of [-1, Number.NaN, 31 * 86_400])
			await expect(rotateSecret(await at(), { kind: "link", graceSeconds })).rejects.toMatchObject({ code: "invalid" });
	});

	test("are described without themselves, and each rotation is written down", async () => {
		const world = await makeWorld();
		const own = async () => ({ ...world.ctx, now: await now() });
		expect(await describeSecrets(await own())).toEqual([]);
		// Where there is none yet, it is the first: nothing before it is honoured.
		expect(await rotateSecret(await own(), { kind: "redirect" })).toHaveLength(1);
		expect(await describeSecrets(await own())).toMatchObject([{ rotatedAt: null, previousEndsAt: null }]);
		const [fresh] = await rotateSecret(await own(), { kind: "redirect", graceSeconds: 3_600 });
		const described = await describeSecrets(await own());
		expect(described).toMatchObject([
			{ kind: "redirect", rotatedAt: expect.any(Date), previousEndsAt: expect.any(Date) },
		]);
		const told = await pool()`select * from events where company_id = ${world.ctx.companyId} order by id`;
		const data = { kind: "redirect", "grace-seconds": 3_600 };
		expect(told.filter(({ name }) => name === "secret.rotated")).toMatchObject([{}, { data }]);
		expect(JSON.stringify([described, told])).not.toContain(fresh!.secret);
		const later = { ...(await own()), now: new Date(Date.now() + 3_700_000) };
		expect(await describeSecrets(later)).toMatchObject([{ previousEndsAt: null }]);
	});
});
