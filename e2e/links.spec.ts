import { letPass, rowsOf, sql } from "./support/database";
import { Client, createInquiry, resume, templateLink } from "./support/http";
import { inboxOf } from "./support/phone";
import { place } from "./support/place";
import { expect, newPhone, secret, test } from "./support/product";
import { agree, enterCode, heading, link, main, press, readCode, walkToCode } from "./support/steps";

const BOTS = [
	"WhatsApp/2.23.20.0",
	"TelegramBot (like TwitterBot)",
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) SkypeUriPreview Preview/0.5",
	"facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
	"curl/8.5.0",
];

/** What preview robots do: fetch a link again and again, with GET and HEAD, and follow where it leads. */
async function fetchTenTimes(path: string): Promise<void> {
	for (let i = 0; i < 10; i++) {
		const head = { "user-agent": BOTS[i % BOTS.length]!, accept: "text/html" };
		const answer = await fetch(place().webs[i % 2]! + path, { method: i % 5 === 4 ? "HEAD" : "GET", headers: head });
		expect(answer.status).toBe(200);
		await answer.arrayBuffer();
	}
}

test.describe("fetched ten times by robots first, a link is still good, and no row has changed:", () => {
	test("a new one", async ({ page }) => {
		const { id } = await createInquiry();
		const before = await rowsOf(id);
		await fetchTenTimes(link(id));
		expect(await rowsOf(id)).toEqual(before);
		await page.goto(link(id));
		await agree(page);
	});

	test("one with a token", async ({ page }) => {
		const { id, token } = await createInquiry("demo", {}, { "auto-create-inquiry-session": true });
		const before = await rowsOf(id);
		await fetchTenTimes(link(id, `&session-token=${secret(token)}`));
		expect(await rowsOf(id)).toEqual(before);
		expect(await resume(id)).toBe(token);
		await page.goto(link(id, `&session-token=${token}`));
		await agree(page);
	});

	test("one that is under way, and one that has expired", async ({ page, another }) => {
		const phone = newPhone();
		const { id } = await createInquiry("demo", { fields: { "phone-number": phone } });
		await page.goto(link(id));
		await agree(page);
		for (const seconds of [0, 86_401]) {
			// As each minute begins it is written down who has expired: not between the two looks.
			const inMinute = () => new Date().getSeconds();
			if (seconds > 0) await expect.poll(() => inMinute() > 4 && inMinute() < 45, { timeout: 30_000 }).toBe(true);
			await letPass(id, seconds);
			const before = await rowsOf(id);
			await fetchTenTimes(link(id));
			expect(await rowsOf(id)).toEqual(before);
			expect(await inboxOf(phone)).toHaveLength(0);
		}
		const other = await another();
		await other.goto(link(id));
		await press(other, "Send code");
		await enterCode(other, await readCode(await another(), phone));
		await expect(heading(other)).toHaveText("Your details");
	});

	test("one that is finished", async () => {
		const { id } = await createInquiry();
		await sql()`update inquiries set status = 'approved', completed_at = now() where id = ${id}`;
		const before = await rowsOf(id);
		await fetchTenTimes(link(id));
		expect(await rowsOf(id)).toEqual(before);
	});
});

test("an unknown, a malformed, a foreign and an empty link lead to the very same 404, in the reader's language", async ({
	page,
}) => {
	const { id } = await createInquiry();
	const other = id.endsWith("a") ? `${id.slice(0, -1)}b` : `${id.slice(0, -1)}a`;
	const bad = [other, id.slice(0, -1), `${id}x`, place().flows.demo, "", "%00", "%27%20or%201%3D1", `${id}%20`];
	const pages = new Set<string | null>();
	for (const inquiryId of bad) {
		const answer = await page.goto(link(inquiryId));
		expect(answer?.status(), inquiryId).toBe(404);
		await expect(heading(page)).toHaveText("This link leads nowhere");
		pages.add(await main(page).textContent());
	}
	expect((await page.goto("/verify"))?.status()).toBe(404);
	expect((await page.goto("/verify/x/y"))?.status()).toBe(404);
	expect(pages.size).toBe(1);
	await page.goto(link(other, "&language=es"));
	await expect(page.locator("html")).toHaveAttribute("lang", "es");
	await expect(heading(page)).not.toHaveText("This link leads nowhere");
});

test("a token of another inquiry, and one that nobody made, open nothing", async ({ page, another }) => {
	const { id, token } = await createInquiry("demo", {}, { "auto-create-inquiry-session": true });
	const theirs = await createInquiry();
	const one = await another();
	await one.goto(link(theirs.id));
	await agree(one);
	await page.goto(link(theirs.id, `&session-token=${secret(token)}`));
	expect(page.url()).not.toContain("token");
	await expect(heading(page)).toHaveText("Start again here");
	await page.goto(link(id, "&session-token=iqse_x.y.z"));
	await expect(heading(page)).toHaveText("Before you start");
});

test("a finished link tells its outcome to whoever opens it, and nothing of the person", async ({ page, another }) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", {
		"redirect-uri": "https://example.com/back?x=1",
		"reference-id": "usr_SECRET",
	});
	await page.goto(link(id));
	await walkToCode(page, phone);
	await enterCode(page, await readCode(await another(), phone));
	const mine = page.getByRole("link", { name: "Back to Barkside" });
	await expect(mine).toHaveAttribute("href", /^https:\/\/example\.com\/back\?x=1&inquiry-id=inq_/);
	const other = await another();
	await other.goto(link(id));
	await expect(heading(other)).toHaveText("You are verified");
	await expect(other.getByRole("link", { name: "Back to Barkside" })).toHaveAttribute(
		"href",
		"https://example.com/back?x=1",
	);
	for (const value of ["Alexander", "Sample", "1977", phone, phone.slice(-4), "usr_SECRET"])
		expect(await other.content()).not.toContain(value);
	await other.goto(link(id, "&notice=wrong"));
	await expect(other.getByRole("button")).toHaveCount(0);
});

for (const [status, said] of [
	["completed", "All done. Thank you!"],
	["failed", "This could not be verified"],
	["declined", "This was not approved"],
	["needs_review", "All done. We are taking a look"],
] as const) {
	test(`a link that ended ${status} says so calmly, and posts to it change nothing`, async ({ page }) => {
		const { id } = await createInquiry();
		await sql()`update inquiries set status = ${status} where id = ${id}`;
		await page.goto(link(id));
		await expect(heading(page)).toHaveText(said);
		const before = await rowsOf(id);
		for (const act of ["consent", "send_code", "send_re_entry", "start_here", "continue"])
			expect((await new Client(id).post(act, { box: "processing" })).status).toBe(303);
		expect(await rowsOf(id)).toEqual(before);
	});
}

test.describe("the language", () => {
	for (const [locale, first] of [
		["es-CO", "Antes de empezar"],
		["pt-BR", "Antes de começar"],
		["en-GB", "Before you start"],
		["fr-FR", "Before you start"],
	] as const) {
		test(`is ${locale}'s by the browser's preference, or the next best`, async ({ another }) => {
			const page = await another({ locale });
			await page.goto(link((await createInquiry()).id));
			await expect(heading(page)).toHaveText(first);
			await expect(page.locator("html")).toHaveAttribute("lang", locale === "fr-FR" ? "en" : locale.slice(0, 2));
		});
	}

	test("of the link goes before the browser's, and stays through every form; the code comes in it", async ({
		another,
	}) => {
		const phone = newPhone();
		const page = await another({ locale: "en-US" });
		await page.goto(link((await createInquiry("phoneOnly", { fields: { "phone-number": phone } })).id, "&language=pt"));
		await main(page).getByRole("button").first().click();
		await expect(page.getByLabel("Código de segurança")).toBeVisible();
		expect(page.url()).toContain("language=pt");
		await expect.poll(async () => (await inboxOf(phone))[0]?.body).toContain("seu codigo de seguranca Barkside");
	});
});

test("the style that a link asks for goes before the device's, and stays through every form and language", async ({
	another,
}) => {
	const page = await another({ colorScheme: "light" });
	const look = () =>
		page.evaluate(() => [
			getComputedStyle(document.documentElement).colorScheme,
			getComputedStyle(document.body).backgroundColor,
		]);
	await page.goto(templateLink("demo"));
	const [, light] = await look();
	await page.goto(templateLink("demo", { "style-variant": "dark" }));
	const dark = await look();
	expect(dark[0]).toBe("dark");
	expect(dark[1]).not.toBe(light);
	await press(page, "Start");
	await agree(page);
	expect(await look()).toEqual(dark);
	await page.getByRole("link", { name: "Español" }).click();
	await expect(heading(page)).toHaveText("Tus datos");
	expect(await look()).toEqual(dark);
});
