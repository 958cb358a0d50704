import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { arrived } from "./support/member";
import { newPhone } from "./support/phone";
import { expect, secret, test } from "./support/product";
import { enterCode, heading, walkToCode } from "./support/steps";
import { startTwilio, type Twilio } from "./support/twilio";
import { sampled } from "./support/twins";
import { World } from "./support/world";

for (const [i, width] of [390, 1280].entries()) {
	const title = `a new owner at ${width} px: first start, key, curl, a verified person seen live, production set up`;
	test(title, sampled(i, 2), async ({ page }) => {
		test.setTimeout(180_000);
		const [world, twilio] = await Promise.all([World.open(), startTwilio()]);
		try {
			const web = await world.web({ TWILIO_SIM_URL: twilio.url });
			await world.worker();
			await page.setViewportSize({ width, height: 844 });
			await becomeOwner(page, web.url);
			await seenLive(page, await firstInquiry(page, world.company.flows.demo));
			await goLive(page, twilio);
		} finally {
			// Open pages ask for news, and would complain that nobody answers.
			await Promise.all(
				page
					.context()
					.pages()
					.map((each) => each.close()),
			);
			await Promise.all([world.close(), twilio.close()]);
		}
	});
}

/** By the rail, which a phone folds away. */
async function go(page: Page, section: string): Promise<void> {
	await railLink(page, "Sections", section);
	await expect(heading(page)).toHaveText(section);
}

async function railLink(page: Page, part: "Sections" | "Environment", name: string): Promise<void> {
	const menu = page.locator("summary", { hasText: "Menu of" });
	const folded = await menu.isVisible();
	if (folded) await menu.click();
	await page.getByRole("navigation", { name: part }).getByRole("link", { name, exact: true }).click();
	// Folded again: the page that was asked for is what one sees.
	if (folded) await expect(page.getByRole("navigation", { name: part })).toHaveCount(0);
}

async function becomeOwner(page: Page, url: string): Promise<void> {
	await page.goto(url);
	await expect(heading(page)).toHaveText("Welcome to Comeback");
	await page.getByLabel("Your name").fill("Ana Gómez");
	await page.getByLabel("E-mail").fill("ana@example.com");
	await page.getByLabel("Password").fill("a sentence of four words");
	await page.getByLabel("Company").fill("Barkside");
	await page.getByRole("button", { name: "Create the owner" }).click();
	await arrived(page);
	await expect(page).toHaveURL(/\/sandbox\/inquiries$/);
	await page.getByRole("main").getByRole("link", { name: "quick start" }).click();
	await expect(heading(page)).toHaveText("Developers");
}

/** The command as it is shown, its inquiry as it appears, and its person as far as the code. */
async function firstInquiry(page: Page, flowId: string) {
	await page.getByRole("button", { name: "Make a key" }).click();
	await expect(page.getByText("This is your new key")).toBeVisible();
	await page.getByLabel("Flow").selectOption(flowId);
	const command = (await page.getByRole("region", { name: "curl example" }).textContent()) ?? "";
	expect(JSON.parse(execFileSync("sh", ["-c", command], { encoding: "utf8" })).data.id).toMatch(/^inq_/);
	await expect(page.getByText("Your newest inquiry")).toBeVisible();
	const link = page.getByRole("link", { name: "Open its link" });
	const [person] = await Promise.all([page.waitForEvent("popup"), link.click()]);
	const phone = secret(newPhone());
	await walkToCode(person, phone);
	return { phone, person };
}

async function seenLive(page: Page, { phone, person }: { phone: string; person: Page }): Promise<void> {
	await page.getByRole("main").getByRole("link", { name: "Virtual phone" }).click();
	const message = page.locator(`[data-testid=message][data-to="${phone}"]`);
	const code = secret((await message.getByTestId("code").first().textContent()) ?? "");
	await go(page, "Inquiries");
	const row = page.getByRole("row", { name: /Alexander Sample/ });
	await expect(row).toContainText("Pending");
	await enterCode(person, code);
	await expect(heading(person)).toHaveText("You are verified");
	// Nobody touches the owner's page.
	await expect(row).toContainText("Approved", { timeout: 15_000 });
	await row.getByRole("link").click();
	await expect(heading(page)).toHaveText("Alexander Sample");
	await expect(page.getByText("Code sent by SMS, delivered")).toBeVisible();
	await expect(page.getByText(/^Right code/)).toBeVisible();
}

async function goLive(page: Page, { account }: Twilio): Promise<void> {
	await railLink(page, "Environment", "Production");
	await expect(page).toHaveURL(/\/production\/inquiries$/);
	await go(page, "Developers");
	await expect(page.getByText("Nobody carries your codes in production yet")).toBeVisible();
	await page.getByRole("link", { name: "set one up" }).click();
	await expect(heading(page)).toHaveText("Providers");
	const twilio = page.locator("form", { has: page.getByLabel("Account SID") });
	await twilio.getByLabel("Account SID").fill(account.accountSid);
	await twilio.getByLabel("Auth token").fill(account.authToken);
	await twilio.getByLabel("Texts from").fill("+15005550006");
	await twilio.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText(/^Works, seen/)).toBeVisible();
	await go(page, "Developers");
	await expect(page.getByText("Nobody carries your codes in production yet")).toHaveCount(0);
}
