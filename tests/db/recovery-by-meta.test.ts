import { beforeAll, expect, test } from "vitest";
import { type Ctx, now, pool } from "@/db";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { type LedgerEntry, type NumberName, numberFor } from "../../twilio-sim";
import { startProviders } from "../support/doors";
import { graphFaults } from "../support/graph-shapes";
import { makeMetaWorld } from "../support/meta-line";
import { letAllPass } from "../support/production";
import { attemptsOf, followLink, type Leaver, left, storyOf, work } from "../support/recovery";
import { type World, workUntil } from "../support/world";

const { sim } = await startProviders();

let world: World;
const fresh = async (): Promise<Ctx> => ({ ...world.ctx, now: await now() });

beforeAll(async () => {
	world = await makeMetaWorld(sim);
});

const phones = new Map<NumberName, number>();
/** A number of its own that behaves so. */
function phoneOf(name: NumberName): string {
	const nth = (phones.get(name) ?? 0) + 1;
	phones.set(name, nth);
	return numberFor(name, `+57${300_100 + nth}`);
}
const leaver = (name: NumberName) => left(world, { phone: phoneOf(name) });
const sentTo = (phone: string): LedgerEntry[] =>
	sim.ledger.filter(({ kind, to, provider }) => kind === "message" && provider === "meta" && to === phone);
const codeIn = ({ links = [] }: LedgerEntry): string => links[0]!.split("/r/")[1]!;
/** Since their message left. */
async function letSecondsPass({ inquiryId }: Leaver, seconds: number): Promise<void> {
	const by = pool()`make_interval(secs => ${seconds})`;
	await pool()`
		update recoveries set handed_over_at = handed_over_at - ${by}, sent_at = sent_at - ${by} where inquiry_id = ${inquiryId}`;
	await pool()`
		update messages set created_at = created_at - ${by}, sent_at = sent_at - ${by} where inquiry_id = ${inquiryId}`;
}
/** Works until their attempt has come so far. */
const come = ({ inquiryId }: Leaver, far: string) =>
	workUntil(async () => {
		await sim.settled();
		return (await storyOf(inquiryId)).at(-1) === far;
	}, 15_000);

test("nobody is written to before Meta approves; then it begins by itself, and the link leads back in another browser", async () => {
	const waiting = await leaver("reads");
	await work();
	expect(await storyOf(waiting.inquiryId)).toEqual(["scheduled not-ready"]);
	expect(sentTo(waiting.phone)).toEqual([]);
	const [{ reference } = {}] = await pool()`select provider_reference as reference from message_templates`;
	sim.meta.approve(reference);
	await come(waiting, "read");
	const sent = sentTo(waiting.phone);
	expect(sent).toHaveLength(1);
	expect(sent[0]!.body).toContain("began with Barkside is");
	const browser = (await followLink(codeIn(sent[0]!)))!;
	expect(await browser.look()).toMatchObject({ kind: "details" });
	expect(await storyOf(waiting.inquiryId)).toEqual(["resumed"]);
});

test("an answer that is lost is settled by Meta's webhook, and nothing is sent again", async () => {
	const lost = await leaver("acceptThenDrop");
	await come(lost, "delivered");
	await work();
	expect(sentTo(lost.phone)).toHaveLength(1);
});

test("what is heard late came about when Meta says so: it was read before its link was used", async () => {
	const reader = await leaver("silent");
	await come(reader, "sent");
	const [sent] = sentTo(reader.phone);
	await letSecondsPass(reader, 120);
	await followLink(codeIn(sent!));
	const [{ id, sentAt } = { id: "", sentAt: new Date(0) }] = await pool()<{ id: string; sentAt: Date }[]>`
		select id, sent_at from messages where inquiry_id = ${reader.inquiryId}`;
	const at = new Date(Math.ceil(sentAt.getTime() / 1000) * 1000 + 30_000);
	const receipt = { messageId: id, reference: sent!.sid ?? null, reason: null, providerCode: null, at };
	await messaging.recordReceipt(await fresh(), { ...receipt, status: "read" });
	await work();
	const [attempt] = await attemptsOf(reader.inquiryId);
	expect(attempt).toMatchObject({ status: "resumed", readAt: at });
	expect(attempt!.clickedAt!.getTime()).toBeGreaterThan(at.getTime());
});

test("a number that is not on WhatsApp stops its attempt", async () => {
	const nobody = await leaver("notOnWhatsApp");
	await come(nobody, "stopped undeliverable");
	expect(sentTo(nobody.phone)).toHaveLength(1);
});

test("who answers STOP is not written to again, whatever they leave", async () => {
	const phone = phoneOf("delivered");
	const first = await left(world, { phone });
	await come(first, "delivered");
	const [sent] = sentTo(phone);
	sim.meta.receive(phone, "¡Baja, por favor!", sent!.sid);
	await sim.settled();
	expect(await recovery.isSuppressed(await fresh(), { phone })).toBe(true);
	const again = await left(world, { phone });
	await work();
	expect(sentTo(phone)).toHaveLength(1);
	expect(await storyOf(again.inquiryId)).toEqual(["stopped opted-out"]);
});

test("while Meta holds the message back people wait, and when it takes its approval back that ends", async () => {
	const [{ reference } = {}] = await pool()`select provider_reference as reference from message_templates`;
	sim.meta.pause(reference);
	await sim.settled();
	const late = await leaver("delivered");
	await come(late, "scheduled not-ready");
	sim.meta.disable(reference);
	await sim.settled();
	// For a second it may still be taken for what it was; then its sender finds out, and it is looked at again in a while.
	await workUntil(async () => {
		await letAllPass(300);
		return (await storyOf(late.inquiryId)).at(-1) === "stopped message-withdrawn";
	}, 20_000);
	expect(sentTo(late.phone)).toEqual([]);
});

test("every request to Meta was as P §2.6 has it", () => {
	const asked = sim.requests.filter(({ path }) => path.startsWith("/v23.0/"));
	expect(asked.length).toBeGreaterThan(5);
	expect(graphFaults(asked)).toEqual([]);
});
