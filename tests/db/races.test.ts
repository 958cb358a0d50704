import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as verifications from "@/lib/verifications";
import { inboxOf, makeWorld, newPhone, readCode, wrong } from "../support/world";

const world = await makeWorld();
const rounds = (long: number, short: number) => (process.env.LONG ? long : short);

async function started(phone: string, purpose = "api") {
	const ctx = { ...world.ctx, now: await now() };
	const wanted = {
		purpose,
		address: phone,
		workflow: 6,
		codeLength: 6,
		codeSeconds: 300,
		language: "en",
		brand: "Acme",
	} as const;
	return (await verifications.start(ctx, wanted)).verification;
}

async function guess(verificationId: string, code: string) {
	const ctx = { ...world.ctx, now: await now() };
	return (await verifications.check(ctx, { verificationId, code, codeLength: 6 }, {})).outcome;
}

const times = <T>(n: number, work: (i: number) => Promise<T>) =>
	Promise.all(Array.from({ length: n }, (_, i) => work(i)));
const count = (list: string[], word: string) => list.filter((entry) => entry === word).length;

test("200 wrong guesses at once: exactly three are looked at", async () => {
	for (let round = 0; round < rounds(20, 5); round++) {
		const phone = newPhone();
		const { id } = await started(phone);
		const bad = wrong(await readCode(phone));
		const outcomes = await times(200, () => guess(id, bad));
		expect([count(outcomes, "wrong"), count(outcomes, "spent"), count(outcomes, "over")]).toEqual([2, 1, 197]);
		const [row] = await pool()`select code_tries, total_tries from verifications where id = ${id}`;
		expect(row).toEqual({ codeTries: 3, totalTries: 3 });
	}
});

test("a right code beside two wrong ones wins every time", async () => {
	for (let round = 0; round < rounds(60, 15); round++) {
		const phone = newPhone();
		const { id } = await started(phone);
		const code = await readCode(phone);
		const outcomes = await times(3, (i) => guess(id, i === round % 3 ? code : wrong(code)));
		expect(count(outcomes, "verified")).toBe(1);
	}
});

test("200 right codes at once: one succeeds", async () => {
	for (let round = 0; round < rounds(20, 3); round++) {
		const phone = newPhone();
		const { id } = await started(phone);
		const code = await readCode(phone);
		expect(count(await times(200, () => guess(id, code)), "verified")).toBe(1);
		const events = await pool()`select 1 from events where object_id = ${id} and name = 'verification.passed'`;
		expect(events).toHaveLength(1);
	}
});

test("100 starts at once make one row and one message", async () => {
	const phone = newPhone();
	const views = await times(100, () => started(phone));
	expect(new Set(views.map(({ id }) => id)).size).toBe(1);
	await readCode(phone);
	expect(await inboxOf(phone)).toHaveLength(1);
});

test("100 resends at once send once", async () => {
	const phone = newPhone();
	const { id } = await started(phone);
	await readCode(phone);
	await pool()`update verifications set next_resend_at = now() - interval '1 second' where id = ${id}`;
	const at = await now();
	const outcomes = await times(100, () => verifications.resend({ ...world.ctx, now: at }, { verificationId: id }));
	expect(
		count(
			outcomes.map(({ outcome }) => outcome),
			"sent",
		),
	).toBe(1);
	await readCode(phone);
	expect(await inboxOf(phone)).toHaveLength(2);
});

test("a code is good for its own purpose only, and both share the phone's ledger", async () => {
	const phone = newPhone();
	const one = await started(phone, "api");
	const code = await readCode(phone);
	const other = await started(phone, "inquiry:x:step:phone");
	if ((await readCode(phone)) !== code) expect(await guess(other.id, code)).toBe("wrong");
	expect(await guess(one.id, code)).toBe("verified");
});

test("after twenty wrong codes a day the next has to wait, whatever verification it is for", async () => {
	const phone = newPhone();
	await started(phone);
	await pool()`
		insert into phone_ledgers (company_id, environment, address, day, tries, next_try_at)
		values (${world.ctx.companyId}, 'sandbox', ${phone}, ${(await now()).toISOString().slice(0, 10)}, 19, now())`;
	const { id } = await started(phone);
	expect(await guess(id, wrong(await readCode(phone)))).toBe("wrong");
	expect(await guess(id, await readCode(phone))).toBe("slow_down");
	await pool()`update phone_ledgers set next_try_at = now() where address = ${phone}`;
	expect(await guess(id, await readCode(phone))).toBe("verified");
});

test("another company's verification, or another environment's, does not exist", async () => {
	const phone = newPhone();
	const { id } = await started(phone);
	const elsewhere = { ...(await makeWorld()).ctx, now: await now() };
	for (const ctx of [elsewhere, { ...world.ctx, now: elsewhere.now, environment: "production" as const }]) {
		await expect(verifications.get(ctx, { verificationId: id })).rejects.toMatchObject({ code: "not_found" });
		await expect(verifications.resend(ctx, { verificationId: id })).rejects.toMatchObject({ code: "not_found" });
		const check = verifications.check(ctx, { verificationId: id, code: "123456", codeLength: 6 }, {});
		await expect(check).rejects.toMatchObject({ code: "not_found" });
	}
});

test("the database holds no code: not plainly, not as a hash without our key, and nothing at all once it is over", async () => {
	const phone = newPhone();
	const { id } = await started(phone);
	const code = await readCode(phone);
	const dump = async () =>
		JSON.stringify([
			await pool()`select * from verifications where id = ${id}`,
			await pool()`select * from messages where verification_id = ${id}`,
			await pool()`select * from events where object_id = ${id}`,
			await pool()`select * from graphile_worker._private_jobs`,
		]);
	expect(await dump()).not.toContain(`"${code}"`);
	await guess(id, code);
	const [row] = await pool()`select code_mac, code_box from verifications where id = ${id}`;
	expect(row).toEqual({ codeMac: null, codeBox: null });
});
