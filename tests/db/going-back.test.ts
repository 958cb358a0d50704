import { expect, test } from "vitest";
import { now, pool } from "@/db";
import { SIGN_UP } from "@/lib/flows/examples/sign-up";
import * as inquiries from "@/lib/inquiries";
import { randomText } from "@/lib/kernel/ids";
import { Browser, createInquiry, makeWorld, newPhone, readCode } from "../support/world";

const world = await makeWorld(SIGN_UP);
const NAME = { "name-first": "Ana", "name-last": "Díaz" };

async function atPhone(): Promise<Browser> {
	const browser = new Browser(await createInquiry(world));
	await browser.look();
	await browser.post("consent", { box: "terms" });
	await browser.post("details", NAME);
	return browser;
}

const standing = async (browser: Browser) => {
	const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: browser.inquiryId });
	const { fields, status, "next-step-name": next, "previous-step-name": previous } = data.attributes;
	return { status, next, previous, first: fields["name-first"]?.value };
};

test("back and forth: what was typed is still there, a change of it counts, and the timeline tells", async () => {
	const browser = await atPhone();
	const back = await browser.post("go_back", { "go-back": "phone" });
	expect(back).toMatchObject({ kind: "details", backFrom: "details" });
	expect(back.kind === "details" && back.fields.map(({ value }) => value)).toEqual(["Ana", "Díaz", ""]);
	expect(await standing(browser)).toMatchObject({ next: "details", previous: "consent" });
	// Left half-way: wrong words are kept too.
	expect(await browser.post("details", { ...NAME, dogs: "many", "go-back": "details" })).toMatchObject({
		kind: "consent",
		ticked: ["terms"],
	});
	const again = await browser.post("consent", { box: ["terms", "news"] });
	expect(again.kind === "details" && again.fields.map(({ value }) => value)).toEqual(["Ana", "Díaz", "many"]);
	expect(await browser.post("details", { ...NAME, "name-first": "Eva" })).toMatchObject({ kind: "phone" });
	expect(await standing(browser)).toMatchObject({ next: "phone", previous: "details", first: "Eva" });
	const moves = await pool()<{ data: { from: string; to: string } }[]>`
		select data from events where inquiry_id = ${browser.inquiryId} and name = 'inquiry.transitioned' order by id`;
	expect(moves.map(({ data }) => `${data.from} ${data.to}`)).toEqual([
		...["consent details", "details phone", "phone details", "details consent", "consent details", "details phone"],
	]);
});

test("a code on its way is still good after a look back; what it proves is not asked again", async () => {
	const browser = await atPhone();
	const phone = newPhone();
	await browser.post("give_address", { phone, country: "CO" });
	await browser.post("send_code");
	await browser.post("go_back", { "go-back": "phone" });
	expect(browser.screen).toMatchObject({ kind: "details" });
	// A page of before: its code counts for nothing now, and is not used up.
	const code = await readCode(phone);
	expect(await browser.post("check_code", { code })).toMatchObject({ kind: "details" });
	expect(await browser.post("details", NAME)).toMatchObject({ kind: "code" });
	expect(await browser.post("check_code", { code })).toMatchObject({ kind: "email", backFrom: "email" });
	expect(await browser.post("go_back", { "go-back": "email" })).toMatchObject({ kind: "details" });
	expect(await browser.post("details", NAME)).toMatchObject({ kind: "email" });
});

test("tapped twice it goes back once, and a word that is no step's goes nowhere", async () => {
	const browser = await atPhone();
	const key = randomText(22);
	await Promise.all([1, 2].map(() => browser.postOnly("go_back", { "go-back": "phone" }, key)));
	expect(await browser.look()).toMatchObject({ kind: "details" });
	for (const at of ["", "phone", "nowhere"]) {
		expect(await browser.post("go_back", { "go-back": at })).toMatchObject({ kind: "details" });
	}
});

test("a right code and a step back at the same moment: proven or gone back, and never over with a step left open", async () => {
	for (let i = 0; i < 8; i++) {
		const browser = await atPhone();
		const [phone, email] = [newPhone(), `eva.${i}.${Date.now()}@example.com`];
		await browser.post("give_address", { phone, country: "CO" });
		await browser.post("send_code");
		await browser.post("check_code", { code: await readCode(phone) });
		await browser.post("give_address", { email });
		await browser.post("send_code");
		const code = await readCode(email);
		await Promise.all([
			browser.postOnly("check_code", { code }, randomText(22)),
			browser.postOnly("go_back", { "go-back": "email" }, randomText(22)),
		]);
		const { status, next } = await standing(browser);
		const [run] = await pool()<{ done: string[] }[]>`
			select done from inquiry_progress where inquiry_id = ${browser.inquiryId}`;
		if (status === "approved") expect(run?.done).toEqual(["consent", "details", "phone", "email"]);
		else expect([status, next, run?.done]).toEqual(["pending", "details", ["consent", "phone"]]);
	}
});

test("a flow that does not allow it has no way back", async () => {
	const strict = await makeWorld({ ...SIGN_UP, settings: { ...SIGN_UP.settings, mayGoBack: false } });
	const browser = new Browser(await createInquiry(strict));
	await browser.look();
	expect(await browser.post("consent", { box: "terms" })).not.toHaveProperty("backFrom");
	expect(await browser.post("go_back", { "go-back": "details" })).toMatchObject({ kind: "details" });
});
