import type { Page } from "@playwright/test";
import { startMailServer } from "../tests/support/mail-server";
import { turnOnFactor } from "./support/factor";
import { addressOf, makeColleague, makeMember, signIn, visit } from "./support/member";
import { place } from "./support/place";
import { expect, secret, test } from "./support/product";
import { sampled } from "./support/twins";

/** In the dialog that is open: a new secret, while the one before is honoured for so long; closed again. */
async function rotate(page: Page, trigger: string, honoured?: string): Promise<string> {
	const dialog = page.getByRole("dialog");
	if (honoured) await dialog.getByLabel("The one before is honoured for").selectOption(honoured);
	await dialog.getByRole("button", { name: "Make a new one" }).click();
	const shown = dialog.getByText(/^(cbk_sandbox_)?\w{43}$/);
	await expect(shown).toBeVisible();
	const made = secret((await shown.textContent()) ?? "");
	await page.keyboard.press("Escape");
	await expect(dialog).toHaveCount(0);
	await expect(page.getByRole("button", { name: trigger }).first()).toBeVisible();
	await expect(page.getByText(made)).toHaveCount(0);
	return made;
}

async function statusWith(key: string): Promise<number> {
	const { status } = await fetch(`${place().webs[0]}/api/v1/inquiries`, {
		headers: { authorization: `Bearer ${key}` },
	});
	return status;
}

for (const [i, width] of [390, 1280].entries()) {
	test.describe(`at ${width} px`, sampled(i, 2), () => {
		test.use({ viewport: { width, height: 844 } });

		test("a rotated key: both secrets work for the time that was chosen, and none once it is revoked", async ({
			page,
		}) => {
			const member = await makeMember("owner", 1);
			await signIn(page, member);
			await visit(page, addressOf(member, "developers/keys"));
			await page.getByRole("button", { name: "Rotate" }).click();
			const second = await rotate(page, "Rotate");
			expect([await statusWith(member.key), await statusWith(second)]).toEqual([200, 200]);

			await page.getByRole("button", { name: "Rotate" }).click();
			const third = await rotate(page, "Rotate", "Not at all");
			// A key is remembered for a second.
			await expect.poll(() => statusWith(second)).toBe(401);
			expect([await statusWith(member.key), await statusWith(third)]).toEqual([401, 200]);

			await page.getByRole("button", { name: "Revoke" }).click();
			const dialog = page.getByRole("dialog", { name: "Revoke Billing?" });
			await dialog.getByLabel("Type Billing to go on").fill("Billing");
			await dialog.getByRole("button", { name: "Revoke the key" }).click();
			await expect(page.getByText("Billing is revoked")).toBeVisible();
			await expect.poll(() => statusWith(third)).toBe(401);
		});

		test("signing secrets are rotated, and the page says how long the one before is honoured", async ({ page }) => {
			const member = await makeMember();
			await signIn(page, member);
			await visit(page, addressOf(member, "settings/secrets"));
			for (const name of ["Link secret", "Redirect secret"]) {
				const card = page.locator("section", { has: page.getByRole("heading", { name }) });
				await expect(card.getByText("Not made yet.")).toBeVisible();
				await card.getByRole("button", { name: "Make" }).click();
				const first = await rotate(page, "Rotate");
				await expect(card.getByText(/^Made /)).toBeVisible();
				await expect(card.getByText(/The one before/)).toHaveCount(0);
				await card.getByRole("button", { name: "Rotate" }).click();
				const weekOn = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
				const before = weekOn();
				expect(await rotate(page, "Rotate", "A week")).not.toBe(first);
				await expect(card.getByText(/^Rotated /)).toBeVisible();
				const until = new RegExp(`The one before is honoured until (${before}|${weekOn()})`);
				await expect(card.getByText(until)).toBeVisible();
			}
		});

		test("a provider is removed: the page says before what ends with it, and its form is empty after", async ({
			page,
		}) => {
			const mail = await startMailServer();
			const member = await makeMember();
			await signIn(page, member);
			await visit(page, addressOf(member, "settings/providers", "production"));
			const smtp = page.locator("form", { has: page.getByLabel("Server") });
			await smtp.getByLabel("Server").fill("127.0.0.1");
			await smtp.getByLabel("Port").fill(`${mail.port}`);
			await smtp.getByLabel("Encryption").selectOption("none");
			await smtp.getByLabel("From").fill("Barkside <codes@barkside.example>");
			await smtp.getByRole("button", { name: "Save" }).click();
			await expect(page.getByText(/^Works, seen/)).toBeVisible();

			await smtp.getByRole("button", { name: "Remove" }).click();
			const dialog = page.getByRole("dialog", { name: "Remove Mail server (SMTP)?" });
			await expect(dialog).toContainText("Codes over its channels are not sent any more");
			await dialog.getByRole("button", { name: "Remove Mail server (SMTP)" }).click();
			await expect(page.getByText("Mail server (SMTP) removed")).toBeVisible();
			await expect(page.getByText(/^Works, seen/)).toHaveCount(0);
			await expect(smtp.getByLabel("Server")).toHaveValue("");
			await visit(page, addressOf(member, "developers", "production"));
			await expect(page.getByText("Nobody carries your codes in production yet")).toBeVisible();
			await mail.close();
		});

		test("a company asks its members for a second factor: who has none sets one up first, then goes on", async ({
			page,
			another,
		}) => {
			const owner = await makeMember();
			const colleague = await makeColleague(owner, "viewer", "Bea Bright");
			const bea = await another();
			await signIn(page, owner);
			await signIn(bea, colleague);
			await visit(page, "/account");
			await turnOnFactor(page);
			await visit(page, addressOf(owner, "settings"));
			const asked = page.getByRole("switch", { name: "Members need a second factor" });
			await asked.click();
			await expect(page.getByText("Saved", { exact: true })).toBeVisible();
			await page.reload();
			await expect(asked).toBeChecked();

			await visit(bea, addressOf(owner, "inquiries"));
			await expect(bea).toHaveURL(/\/account\?needed=second-factor$/);
			await expect(bea.getByText("Your company asks for a second factor")).toBeVisible();
			await turnOnFactor(bea);
			await bea.goto(addressOf(owner, "inquiries"));
			await expect(bea.getByRole("heading", { level: 1, name: "Inquiries" })).toBeVisible();

			await asked.click();
			await expect(page.getByText("Saved", { exact: true })).toBeVisible();
			await page.reload();
			await expect(asked).not.toBeChecked();
		});
	});
}
