import { expect, test } from "vitest";
import { now } from "@/db";
import * as messaging from "@/lib/messaging";
import { Browser, createInquiry, makeWorld, newPhone, readCode, type World, walkToCode } from "../support/world";

const ctx = async ({ ctx }: World) => ({ ...ctx, now: await now() });

async function sendTo(world: World, phone: string): Promise<void> {
	await walkToCode(new Browser(await createInquiry(world)), phone);
	await readCode(phone);
}

test("a company's phone has its own sandbox messages and numbers, and none of another's", async () => {
	const [one, two] = [await makeWorld(), await makeWorld()];
	const [mine, theirs] = [newPhone(), newPhone()];
	await messaging.setPhoneBehaviour(await ctx(two), { address: theirs, behaviour: "late" });
	await messaging.setPhoneBehaviour(await ctx(one), { address: theirs, behaviour: "reads" });
	await sendTo(one, mine);
	const seen = await messaging.readPhone(await ctx(one));
	expect(seen.messages.map(({ to }) => to)).toEqual([mine]);
	expect(seen.numbers).toMatchObject([{ to: theirs, behaviour: "reads" }]);
	expect((await messaging.readPhone(await ctx(two))).messages).toEqual([]);
	await sendTo(one, theirs);
	const both = await messaging.readPhone(await ctx(one));
	expect(both.messages.map(({ to }) => to)).toEqual([theirs, mine]);
	expect((await messaging.readInbox()).map(({ to }) => to)).toEqual(expect.arrayContaining([mine, theirs]));
});

test("production has none", async () => {
	const world = await makeWorld();
	const production = { ...(await ctx(world)), environment: "production" as const };
	await expect(messaging.readPhone(production)).rejects.toMatchObject({ code: "not_found" });
	const setting = { address: newPhone(), behaviour: "late" as const };
	await expect(messaging.setPhoneBehaviour(production, setting)).rejects.toMatchObject({ code: "not_found" });
});
