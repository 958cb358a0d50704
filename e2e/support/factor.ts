import type { Page } from "@playwright/test";
import { codeShown } from "./letters";
import { expect, newPhone, secret } from "./product";

/** A member's own second factor, on their account's page, which is open. */
export async function turnOnFactor(page: Page): Promise<void> {
	const phone = newPhone();
	await page.getByLabel(/Phone number/).fill(phone);
	await page.getByRole("button", { name: "Send a code" }).click();
	await page.getByLabel("Security code").fill(secret(await codeShown(phone)));
	await page.getByRole("button", { name: "Turn on" }).click();
	await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
}
