import { expect, type Page } from "@playwright/test";
import { readInquiry } from "./http";
import { secret } from "./product";

export const DETAILS = { first: "Alexander", last: "Sample", born: "1977-08-31" };

export const link = (inquiryId: string, more = "") => `/verify?inquiry-id=${inquiryId}${more}`;

export const main = (page: Page) => page.getByRole("main");
export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

export async function agree(page: Page): Promise<void> {
	await page.getByRole("checkbox").check();
	await press(page, "Agree and continue");
	await expect(heading(page)).toHaveText("Your details");
}

export async function fillDetails(page: Page, { first, last, born } = DETAILS): Promise<void> {
	await page.getByLabel("First name").fill(first);
	await page.getByLabel("Last name").fill(last);
	await page.getByLabel("Date of birth").fill(born);
	await press(page, "Save and continue");
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

/** Typed digit by digit: a whole code that is filled in at once would be sent by itself. */
export async function enterCode(page: Page, code: string): Promise<void> {
	await page.getByLabel("Security code").fill("");
	await page.getByLabel("Security code").pressSequentially(code);
	await press(page, "Confirm");
}

/** The newest code that the virtual phone shows for this number, once so many have come; read as a person would. */
export async function readCode(phonePage: Page, phone: string, messages = 1): Promise<string> {
	const message = phonePage.locator(`[data-testid=message][data-to="${phone}"]`);
	await expect(async () => {
		await phonePage.goto("/sandbox/phone");
		await expect(message).toHaveCount(messages, { timeout: 300 });
	}).toPass({ timeout: 10_000, intervals: [100] });
	return secret((await message.first().getByTestId("code").textContent()) ?? "");
}

/** What the company's side knows: the end of every story. */
export const statusOf = async (inquiryId: string): Promise<string> => (await readInquiry(inquiryId)).status;
