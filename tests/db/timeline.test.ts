import { expect, test } from "vitest";
import { now } from "@/db";
import * as companies from "@/lib/companies";
import * as inquiries from "@/lib/inquiries";
import { drain } from "@/lib/worker";
import { call } from "../support/call";
import { Browser, createInquiry, makeWorld, newPhone, readCode, walkToCode, wrong } from "../support/world";

const world = await makeWorld();
const ctx = async () => ({ ...world.ctx, now: await now() });
const secret = await companies.createApiKey(await ctx(), { name: "Test", environment: "sandbox" });

type Entry = { id: string; attributes: { sentence: string; event: string; by: string; "created-at": string } };

/** All of it, page by page, the oldest first. */
async function read(inquiryId: string, size = 100): Promise<Entry[]> {
	const all: Entry[] = [];
	for (let next = `inquiries/${inquiryId}/timeline?page[size]=${size}`; next; ) {
		const { status, body } = await call("GET", next, { secret });
		expect(status).toBe(200);
		all.push(...body.data);
		next = body.links.next;
	}
	return all.reverse();
}

const said = (entries: Entry[]) => entries.map(({ attributes }) => attributes.sentence);

test("a person's way is told in the order in which they went it, and the company's word after it", async () => {
	const phone = newPhone();
	const browser = new Browser(await createInquiry(world));
	const { inquiryId } = browser;
	await walkToCode(browser, phone);
	const code = await readCode(phone);
	await browser.post("check_code", { code: wrong(code) });
	await browser.post("check_code", { code });
	await inquiries.decline(await ctx(), { inquiryId });
	await inquiries.redact(await ctx(), { inquiryId });
	await drain({ seconds: 20, hands: 1 });
	const entries = await read(inquiryId);
	const sentences = said(entries).filter((sentence) => !sentence.endsWith("arrived."));
	expect(sentences).toEqual([
		"The company made the inquiry.",
		"The person began.",
		"The inquiry was opened in a browser.",
		"The step “consent” is done. Next is “details”.",
		"The step “details” is done. Next is “phone”.",
		"A code was asked for.",
		"Message 1 (text message) was sent.",
		"The right code was typed.",
		"The step “phone” is done. Nothing is left to do.",
		"Every step is done.",
		"It was approved by itself, as its flow says.",
		"It was declined by itself, as its flow says.",
		"A browser's session ended with the inquiry.",
		"The company redacted it: what was known of the person is gone.",
	]);
	expect(said(await read(inquiryId, 3))).toEqual(said(entries));
	expect(entries.map(({ attributes }) => attributes["created-at"]).toSorted()).toEqual(
		entries.map(({ attributes }) => attributes["created-at"]),
	);
});

test("says who did it: a company's end by API is not time's", async () => {
	const [ended, timed] = [await createInquiry(world), await createInquiry(world)];
	await call("POST", `inquiries/${ended}/expire`, { secret });
	await call("POST", `inquiries/${timed}/move-clock`, { secret, body: { meta: { seconds: 2_592_000 } } });
	const last = async (inquiryId: string) => (await read(inquiryId)).at(-1)?.attributes;
	expect(await last(ended)).toMatchObject({
		sentence: "The company ended the inquiry before its time.",
		by: "company",
	});
	expect(await last(timed)).toMatchObject({ sentence: "The inquiry's time was up." });
});

test("another company's inquiry has none", async () => {
	const other = await makeWorld();
	const { status } = await call("GET", `inquiries/${await createInquiry(other)}/timeline`, { secret });
	expect(status).toBe(404);
});
