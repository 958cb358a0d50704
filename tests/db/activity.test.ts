import { describe, expect, test } from "vitest";
import { POST } from "@/app/verify/alive/route";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import {
	Browser,
	createInquiry,
	DETAILS,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	walkToCode,
	wrong,
} from "../support/world";

const IDLE = 900;
const world = await makeWorld({
	...DEMO_FLOW,
	settings: { idleSeconds: IDLE, onCompletion: "approve", verification: { workflow: 6 } },
});
const ctx = async ({ ctx }: World = world) => ({ ...ctx, now: await now() });

async function begun(): Promise<Browser> {
	const browser = new Browser(await createInquiry(world));
	await browser.look();
	await browser.post("consent", { box: "processing" });
	return browser;
}

async function momentsOf({ inquiryId }: Browser) {
	const [row] = await pool()<{ last: Date; abandoned: Date | null; recovered: Date | null; check: Date | null }[]>`
		select last_activity_at as last, abandoned_at as abandoned, recovered_at as recovered, idle_check_at as check
		from inquiries where id = ${inquiryId}`;
	return row!;
}

async function pass(browser: Browser, seconds: number): Promise<void> {
	await letPass(browser.inquiryId, seconds);
	await inquiries.checkIdle(await ctx());
}

async function toldOf({ inquiryId }: Browser): Promise<string[]> {
	const rows = await pool()<{ name: string }[]>`
		select name from events where inquiry_id = ${inquiryId} and name in ('inquiry.abandoned', 'inquiry.recovered')
		order by created_at, id`;
	return rows.map(({ name }) => name.replace("inquiry.", ""));
}

describe("who says nothing for the flow's idle time", () => {
	test("is gone, once; the next act brings them back, and the next round begins", async () => {
		const browser = await begun();
		await pass(browser, 60);
		expect(await toldOf(browser)).toEqual([]);
		await pass(browser, IDLE);
		const gone = await momentsOf(browser);
		// The moment their time was over, not the one when somebody looked.
		expect(gone.abandoned!.getTime() - gone.last.getTime()).toBe(IDLE * 1000);
		expect(gone.check).toBeNull();
		await pass(browser, IDLE);
		expect(await toldOf(browser)).toEqual(["abandoned"]);
		await browser.post("details", DETAILS);
		expect((await momentsOf(browser)).recovered!.getTime()).toBeGreaterThan(gone.abandoned!.getTime());
		await pass(browser, 60);
		await pass(browser, IDLE);
		expect(await toldOf(browser)).toEqual(["abandoned", "recovered", "abandoned"]);
	});

	test("is not gone while their page is open", async () => {
		const browser = await begun();
		for (let i = 0; i < 4; i++) {
			await pass(browser, IDLE / 2);
			await browser.alive();
		}
		expect(await toldOf(browser)).toEqual([]);
	});

	test.each([
		["a page that is looked at again", (browser: Browser) => browser.alive()],
		["a code page's poll", (browser: Browser) => browser.poll()],
		["a wrong code", async (browser: Browser) => void (await browser.post("check_code", { code: "000000" }))],
		["another message", async (browser: Browser) => void (await browser.post("send_code"))],
	])("is back by %s", async (_, there) => {
		const browser = new Browser(await createInquiry(world));
		await walkToCode(browser, newPhone());
		await pass(browser, 60);
		await pass(browser, IDLE);
		await there(browser);
		await there(browser);
		expect(await toldOf(browser)).toEqual(["abandoned", "recovered"]);
	});

	test("is back by the right code: one word, and the end", async () => {
		const [browser, phone] = [new Browser(await createInquiry(world)), newPhone()];
		await walkToCode(browser, phone);
		const code = await readCode(phone);
		await pool()`update inquiries set abandoned_at = last_activity_at, idle_check_at = null where id = ${browser.inquiryId}`;
		expect((await browser.post("check_code", { code })).kind).toBe("final");
		expect(await toldOf(browser)).toEqual(["recovered"]);
		expect((await momentsOf(browser)).check).toBeNull();
	});

	test("is back in another browser, by a code", async () => {
		const [browser, phone] = [new Browser(await createInquiry(world)), newPhone()];
		await walkToCode(browser, phone);
		await letPass(browser.inquiryId, 700);
		await pass(browser, IDLE);
		const other = new Browser(browser.inquiryId);
		await other.look();
		await other.post("send_re_entry");
		await other.post("check_re_entry", { code: wrong(await readCode(phone)) });
		expect(await toldOf(browser)).toEqual(["abandoned"]);
		await other.post("check_re_entry", { code: await readCode(phone) });
		expect(await toldOf(browser)).toEqual(["abandoned", "recovered"]);
	});
});

test("a stranger with the link is no sign of life, nor is anybody who only looks", async () => {
	const browser = await begun();
	await pass(browser, 60);
	await pass(browser, IDLE);
	const stranger = new Browser(browser.inquiryId);
	await stranger.look();
	await stranger.alive();
	await stranger.poll();
	await browser.look();
	expect(await toldOf(browser)).toEqual(["abandoned"]);
});

test("signs of life are written down every half minute at most, and make no events", async () => {
	const browser = await begun();
	const { last } = await momentsOf(browser);
	for (let i = 0; i < 3; i++) await browser.alive();
	expect((await momentsOf(browser)).last).toEqual(last);
	await letPass(browser.inquiryId, 31);
	await browser.alive();
	expect((await momentsOf(browser)).last.getTime()).toBeGreaterThanOrEqual(last.getTime());
	expect(await toldOf(browser)).toEqual([]);
});

test("what is over or was never begun is not abandoned", async () => {
	const [never, browser] = [new Browser(await createInquiry(world)), await begun()];
	await pass(never, IDLE * 2);
	await letPass(browser.inquiryId, 60);
	await inquiries.expire(await ctx(), { inquiryId: browser.inquiryId });
	await pass(browser, IDLE * 2);
	expect([await toldOf(never), await toldOf(browser)]).toEqual([[], []]);
	expect((await momentsOf(browser)).check).toBeNull();
});

test("the address for signs of life takes them from our own pages only, and answers nothing", async () => {
	const browser = await begun();
	const post = (origin: string, inquiryId: string) =>
		POST(
			new Request("http://localhost:3000/verify/alive", {
				method: "POST",
				headers: { origin },
				body: new URLSearchParams({ "inquiry-id": inquiryId }),
			}),
		);
	expect((await post("https://evil.example", browser.inquiryId)).status).toBe(403);
	const answers = [await post("http://localhost:3000", browser.inquiryId), await post("http://localhost:3000", "x")];
	for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([204, ""]);
});
