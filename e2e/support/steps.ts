import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { Behaviour } from "@/lib/messaging/schemas";
import { untilArrived } from "./database";
import { createInquiry, readInquiry } from "./http";
import type { Flows } from "./place";
import { newPhone, secret } from "./product";

export const DETAILS = { first: "Alexander", last: "Sample", born: "1977-08-31" };

export const link = (inquiryId: string, more = "") => `/verify?inquiry-id=${inquiryId}${more}`;

export const main = (page: Page) => page.getByRole("main");
export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const press = (page: Page | FrameLocator, name: string) =>
	page.getByRole("button", { name, exact: true }).click();

export async function agree(page: Page): Promise<void> {
	await page.getByRole("checkbox").check();
	await press(page, "Agree and continue");
	await expect(heading(page)).toHaveText("Your details");
}

export async function fillDetails(page: Page, { first, last, born } = DETAILS): Promise<void> {
	await page.getByLabel("First name").fill(first);
	await page.getByLabel("Last name").fill(last);
	await fillBorn(page, born);
	await press(page, "Save and continue");
}

export async function fillBorn(page: Page, born: string): Promise<void> {
	const [year = "", month = "", day = ""] = born.split("-");
	const parts = page.getByRole("group", { name: "Date of birth" });
	await parts.getByLabel("Day").fill(day);
	await parts.getByLabel("Month").fill(month);
	await parts.getByLabel("Year").fill(year);
}

export async function givePhone(page: Page, phone: string): Promise<void> {
	await expect(heading(page)).toHaveText("What is your phone number?");
	await page.getByLabel("Phone number").fill(phone);
	await press(page, "Continue");
	await expect(heading(page)).toHaveText("Is this your number?");
}

export async function sendCode(page: Page): Promise<void> {
	await press(page, "Send code");
	await expect(heading(page)).toHaveText("Enter your security code");
}

/** As far as typing the code. */
export async function walkToCode(page: Page, phone: string): Promise<void> {
	await agree(page);
	await fillDetails(page);
	await givePhone(page, phone);
	await sendCode(page);
}

/** The same where the company knows the number and asks for nothing else. */
export async function beginAtCode(page: Page, flow: keyof Flows, phone = newPhone()) {
	const { id } = await createInquiry(flow, { fields: { "phone-number": phone } });
	await page.goto(link(id));
	await sendCode(page);
	return { id, phone };
}

/** Waits until the page says so. Who has JavaScript comes back to its tab from their messages; others reload it. */
export async function comesToSay(page: Page, words: string | RegExp, scripts: boolean): Promise<void> {
	await expect(async () => {
		if (scripts) await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
		else await page.reload();
		await expect(main(page)).toContainText(words, { timeout: 200 });
	}).toPass({ timeout: 10_000, intervals: [100] });
}

/**
 * Typed digit by digit and sent by the button. A whole code that is filled in at once is sent by itself, but only where
 * the page's script runs already.
 */
export async function enterCode(page: Page | FrameLocator, code: string): Promise<void> {
	await page.getByLabel("Security code").fill("");
	await page.getByLabel("Security code").pressSequentially(code);
	await press(page, "Confirm");
}

const messagesTo = (phonePage: Page, phone: string) => phonePage.locator(`[data-testid=message][data-to="${phone}"]`);

/** The newest code that the virtual phone shows for this number, once so many have come; read as a person would. */
export async function readCode(phonePage: Page, phone: string, messages = 1): Promise<string> {
	const message = messagesTo(phonePage, phone);
	const conversation = await untilArrived(phone, messages);
	await expect(async () => {
		await phonePage.goto(`/sandbox/phone?still=1&c=${conversation}`);
		await expect(message).toHaveCount(messages, { timeout: 300 });
	}).toPass({ timeout: 10_000, intervals: [100] });
	return secret((await message.first().getByTestId("code").textContent()) ?? "");
}

/** The channels of the messages to this number that the virtual phone shows, the first one first. */
export async function channelsOn(phonePage: Page, phone: string): Promise<string[]> {
	const all = await messagesTo(phonePage, phone).all();
	const channels = await Promise.all(all.map((message) => message.getAttribute("data-channel")));
	return channels.map(String).reverse();
}

/** Sets on the virtual phone's own form how a number takes messages from now on. */
export async function chooseBehaviour(phonePage: Page, phone: string, behaviour: Behaviour): Promise<void> {
	await phonePage.goto("/sandbox/phone?still=1");
	await phonePage.getByLabel("Number or e-mail address").fill(phone);
	await phonePage.getByLabel("How it takes messages").selectOption(behaviour);
	await press(phonePage, "Add number");
	await expect(phonePage.getByText("Saved. It counts from the next message.")).toBeVisible();
}

/** What the company's side knows: the end of every story. */
export const statusOf = async (inquiryId: string): Promise<string> => (await readInquiry(inquiryId)).status;
