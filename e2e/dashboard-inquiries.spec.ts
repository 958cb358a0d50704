import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { DAY_AND_NIGHT, judge } from "./support/axe";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { expect, newPhone, secret, test } from "./support/product";
import { agree, enterCode, fillDetails, sendCode } from "./support/steps";

const VIEWS = [
	{ name: "a desk", viewport: { width: 1280, height: 800 } },
	{ name: "a phone", viewport: { width: 390, height: 844 } },
] as const;

async function create(page: Page, member: Member, reference: string, phone: string): Promise<void> {
	await visit(page, addressOf(member, "inquiries/new"));
	await page.getByLabel("Reference (optional)").fill(reference);
	await page.getByLabel("Phone", { exact: true }).fill("300");
	await page.getByRole("button", { name: "Create inquiry" }).click();
	// What the server says no to stands at its field, and what was typed is still there.
	await expect(page.getByText(/is not a phone number/)).toBeVisible();
	await expect(page.getByLabel("Reference (optional)")).toHaveValue(reference);
	await page.getByLabel("Phone", { exact: true }).fill(phone);
	await page.getByRole("button", { name: "Create inquiry" }).click();
	await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
}

for (const { name, viewport } of VIEWS) {
	test.describe(`on ${name}`, () => {
		test.use({ viewport });

		test("an inquiry is made by hand, found, ended, brought back and forgotten", async ({ page }) => {
			const member = await makeMember();
			await signIn(page, member);
			await visit(page, addressOf(member, "inquiries"));
			await expect(page.getByText("No inquiries yet")).toBeVisible();
			await create(page, member, "usr_by-hand", "+573001234523");
			await expect(page.getByText("Created", { exact: true }).first()).toBeVisible();
			await judge(page, DAY_AND_NIGHT);

			await visit(page, addressOf(member, "inquiries"));
			await page.getByLabel("Search inquiries").fill("4523");
			await page.getByRole("button", { name: "Search", exact: true }).click();
			await expect(page).toHaveURL(/search=4523/);
			await judge(page, DAY_AND_NIGHT);
			await page.getByRole("link", { name: /usr_by-hand/ }).click();

			await page.getByRole("button", { name: "Make one-time link" }).click();
			await page.getByRole("dialog").getByRole("button", { name: "Make one-time link" }).click();
			await expect(page.getByRole("dialog").getByText(/\/r\/\w{22}$/)).toBeVisible();
			await page.keyboard.press("Escape");
			await expect(page.getByText("Unused")).toBeVisible();

			await page.getByRole("button", { name: "Expire" }).click();
			await page.getByRole("dialog").getByRole("button", { name: "Expire inquiry" }).click();
			await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
			await page.getByRole("button", { name: "Resume" }).click();
			await page.getByRole("dialog").getByRole("button", { name: "Resume inquiry" }).click();
			await expect(page.getByRole("dialog").getByText(/session-token=/)).toBeVisible();
			await page.keyboard.press("Escape");

			await page.getByRole("button", { name: "Redact" }).click();
			const dialog = page.getByRole("dialog");
			await expect(dialog.getByRole("button", { name: "Redact inquiry" })).toBeDisabled();
			await dialog.getByLabel(/^Type \w{6} to go on$/).fill(new URL(page.url()).pathname.slice(-6));
			await dialog.getByRole("button", { name: "Redact inquiry" }).click();
			await expect(page.getByText("Redacted: what was known of the person is gone")).toBeVisible();
			await expect(page.getByText("usr_by-hand")).toHaveCount(0);
		});
	});
}

test("a person's run is seen live, decided on again, exported, and stands with its account", async ({
	page,
	another,
}) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	const member = await makeMember();
	await signIn(page, member);
	await create(page, member, "usr_live", newPhone());
	const link = (await page.getByText(/\/verify\?inquiry-id=/).textContent()) ?? "";
	await visit(page, addressOf(member, "inquiries"));
	await expect(page.getByRole("row", { name: /usr_live/ })).toContainText("Created");

	const person = await another();
	await person.goto(link.trim());
	await agree(person);
	const row = page.getByRole("row", { name: /usr_live/ });
	// Nobody touches the member's page.
	await expect(row).toContainText("Pending", { timeout: 15_000 });
	await fillDetails(person);
	await sendCode(person);
	const phone = await page.context().newPage();
	await phone.goto(addressOf(member, "phone"));
	const code = secret((await phone.getByTestId("code").first().textContent()) ?? "");
	await phone.close();
	await enterCode(person, code);
	await expect(row).toContainText("Approved", { timeout: 15_000 });

	await row.getByRole("link").click();
	await expect(page.getByText(/^Right code: /)).toBeVisible();
	await page.getByRole("button", { name: "Decline" }).click();
	await page.getByLabel("Comment (optional)").fill("Seen twice");
	await page.getByRole("dialog").getByRole("button", { name: "Decline inquiry" }).click();
	await expect(page.getByText("Seen twice", { exact: true })).toBeVisible();
	await expect(page.getByRole("listitem").filter({ hasText: /^Declined · / })).toBeVisible();
	await page.getByRole("button", { name: "Approve" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Approve inquiry" }).click();
	await expect(page.getByRole("button", { name: "Decline" })).toBeVisible();
	await judge(page, DAY_AND_NIGHT);
	await visit(page, addressOf(member, "inquiries"));

	const downloading = page.waitForEvent("download");
	await page.getByRole("link", { name: "Export" }).click();
	const file = await (await downloading).path();
	expect(readFileSync(file, "utf8")).toMatch(/^\ufeffid,status,reference-id,.*\r\ninq_\w+,approved,usr_live,/);

	await visit(page, addressOf(member, "accounts"));
	await page.getByRole("link", { name: "usr_live" }).click();
	await page.getByLabel("Required").check();
	await expect(page.getByLabel("Required")).toBeEnabled();
	await page.reload();
	await expect(page.getByLabel("Required")).toBeChecked();
	await judge(page, DAY_AND_NIGHT);
});
