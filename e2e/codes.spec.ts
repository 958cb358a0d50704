import type { Page } from "@playwright/test";
import { holdSteps, letPass, sql } from "./support/database";
import { createInquiry } from "./support/http";
import { inboxOf, wrong } from "./support/phone";
import { expect, newPhone, test } from "./support/product";
import {
	enterCode,
	fillBorn,
	givePhone,
	heading,
	link,
	main,
	press,
	readCode,
	statusOf,
	walkToCode,
} from "./support/steps";

async function atCode(page: Page) {
	const phone = newPhone();
	const { id } = await createInquiry();
	await page.goto(link(id));
	await walkToCode(page, phone);
	return { id, phone };
}

test("the third wrong code ends it, a right one afterwards changes nothing, and a new one goes on", async ({
	page,
	context,
	another,
}) => {
	const { id, phone } = await atCode(page);
	const phonePage = await another();
	const code = await readCode(phonePage, phone);
	for (const left of ["2 tries", "1 try"]) {
		await enterCode(page, wrong(code));
		await expect(main(page)).toContainText(`You have ${left} left with this code.`);
	}
	// A page that does not hear of what happens elsewhere.
	const tab = await context.newPage();
	await tab.route("**/verify/poll", (route) => route.fulfill({ status: 404 }));
	await tab.goto(link(id));
	await enterCode(page, wrong(code));
	await expect(heading(page)).toHaveText("That code was wrong too often");
	await enterCode(tab, code);
	await expect(heading(tab)).toHaveText("That code was wrong too often");
	expect(await statusOf(id)).toBe("pending");
	await letPass(id, 31);
	await page.reload();
	await press(page, "Send a new code");
	await expect(heading(page)).toHaveText("Enter your security code");
	await enterCode(page, await readCode(phonePage, phone, 2));
	await expect(heading(page)).toHaveText("You are verified");
});

test("a code that has run out says so while it is looked at, is not charged, and the next one works", async ({
	page,
	another,
}) => {
	// A page that does not hear of it by itself: the code is typed all the same.
	await page.route("**/verify/poll", (route) => route.fulfill({ status: 404 }));
	const { id, phone } = await atCode(page);
	const phonePage = await another();
	const old = await readCode(phonePage, phone);
	await holdSteps(id);
	await letPass(id, 301);
	await enterCode(page, old);
	await expect(heading(page)).toHaveText("Your code has run out");
	await press(page, "Send a new code");
	const [row] = await sql()`select total_tries from verifications where inquiry_id = ${id} order by created_at limit 1`;
	expect(row?.totalTries).toBe(0);
	await enterCode(page, await readCode(phonePage, phone, 2));
	await expect(heading(page)).toHaveText("You are verified");
});

test("digits that are typed before the page's script runs stay, after a wrong code too", async ({ page, another }) => {
	const { phone } = await atCode(page);
	const code = await readCode(await another(), phone);
	let arrive = () => {};
	const arrived = new Promise<void>((done) => {
		arrive = done;
	});
	await page.route("**/_next/static/**", async (route) => {
		await arrived;
		await route.continue();
	});
	await enterCode(page, wrong(code));
	await expect(main(page)).toContainText("You have 2 tries left");
	const field = page.getByLabel("Security code");
	await field.pressSequentially(code.slice(0, 3));
	arrive();
	// The clock runs once the script does.
	await expect(page.locator("[data-part=life] .tabular-nums")).toBeVisible();
	await page.keyboard.type(code.slice(3));
	await expect(field).toHaveValue(code);
});

test("a changed number and back: the first code lives until one has been sent to the second", async ({
	page,
	another,
}) => {
	const { phone: first } = await atCode(page);
	const [second, phonePage] = [newPhone(), await another()];
	const code = await readCode(phonePage, first);
	// From here on the page stays as it is: nothing of it is put in another's place while it is acted on.
	await expect(main(page)).toContainText("was delivered");
	await press(page, "Change number");
	await givePhone(page, second);
	await page.getByRole("button", { name: /^Back to the code sent to/ }).click();
	await expect(main(page)).toContainText(`to +57 ${first.slice(3, 6)} ${first.slice(6)}`);
	await press(page, "Change number");
	await givePhone(page, second);
	await press(page, "Send code");
	await expect(heading(page)).toHaveText("Enter your security code");
	await enterCode(page, code);
	await expect(main(page)).toContainText("You have 2 tries left");
	await enterCode(page, await readCode(phonePage, second));
	await expect(heading(page)).toHaveText("You are verified");
});

test("send again waits its time, on the page and on the server, and then repeats the same code", async ({
	page,
	another,
}) => {
	const { id, phone } = await atCode(page);
	const phonePage = await another();
	const code = await readCode(phonePage, phone);
	// From here on the page stays as it is: nothing of it is put in another's place while it is acted on.
	await expect(main(page)).toContainText("was delivered");
	const again = page.getByRole("button", { name: "Send code again" });
	await expect(again).toHaveAttribute("aria-disabled", "true");
	await expect(main(page)).toContainText(/Send again in 0:[0-2]\d/);
	await again.click({ force: true });
	// A page that does not wait (its script is changed, or off) finds that the server does.
	await page.locator("form", { has: again }).evaluate((form: HTMLFormElement) => form.submit());
	await expect(main(page)).toContainText(/Wait .* before you send again/);
	expect(await inboxOf(phone)).toHaveLength(1);
	await letPass(id, 31);
	await page.reload();
	await press(page, "Send code again");
	await expect(main(page)).toContainText("Code sent.");
	expect(await readCode(phonePage, phone, 2)).toBe(code);
	await expect(main(page)).toContainText(/Send again in (1:00|0:[3-5]\d)/);
});

test("a double click counts once: one message, one try", async ({ page, another }) => {
	const phone = newPhone();
	const { id } = await createInquiry();
	await page.goto(link(id));
	await page.getByRole("checkbox").check();
	await page.getByRole("button", { name: "Agree and continue" }).dblclick();
	await expect(heading(page)).toHaveText("Your details");
	await page.goto(link(id));
	for (const [label, value] of [
		["First name", "A"],
		["Last name", "B"],
	] as const)
		await page.getByLabel(label).fill(value);
	await fillBorn(page, "1977-08-31");
	await page.getByRole("button", { name: "Save and continue" }).dblclick();
	await givePhone(page, phone);
	await page.getByRole("button", { name: "Send code" }).dblclick();
	await expect(heading(page)).toHaveText("Enter your security code");
	const code = await readCode(await another(), phone);
	await page.getByLabel("Security code").pressSequentially(wrong(code));
	await page.getByRole("button", { name: "Confirm" }).dblclick();
	await expect(main(page)).toContainText("You have 2 tries left");
	expect(await inboxOf(phone)).toHaveLength(1);
	const [row] = await sql()`select total_tries, sends from verifications where inquiry_id = ${id}`;
	expect(row).toEqual({ totalTries: 1, sends: 1 });
});

test("two tabs: what one has done the other finds done, and neither loses anything", async ({
	page,
	context,
	another,
}) => {
	const { id, phone } = await atCode(page);
	const tab = await context.newPage();
	await tab.goto(link(id));
	await expect(heading(tab)).toHaveText("Enter your security code");
	const code = await readCode(await another(), phone);
	await enterCode(tab, code);
	await expect(heading(tab)).toHaveText("You are verified");
	// The first tab polls, and finds it out by itself.
	await expect(heading(page)).toHaveText("You are verified");
	expect(await statusOf(id)).toBe("approved");
});

test("a form of a page that time has passed by does nothing but show where things stand", async ({ page, context }) => {
	const { id } = await createInquiry();
	await page.goto(link(id));
	const old = await context.newPage();
	await old.goto(link(id));
	await page.getByRole("checkbox").check();
	await press(page, "Agree and continue");
	await page.getByLabel("First name").fill("Alexander");
	await press(page, "Save and continue");
	await old.getByRole("checkbox").check();
	await press(old, "Agree and continue");
	await expect(heading(old)).toHaveText("Your details");
	await expect(old.getByLabel("First name")).toHaveValue("Alexander");
});
