import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { renderSVG } from "uqr";
import { formatPhone } from "@/lib/kernel/phone";
import { DAY_AND_NIGHT, judge } from "./support/axe";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { expect, newPhone, secret, test } from "./support/product";
import { agree, enterCode, fillDetails, press, sendCode } from "./support/steps";

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

test("a one-time link is drawn for a camera, and sent to the virtual phone, where it opens", async ({
	page,
	another,
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const member = await makeMember();
	await signIn(page, member);
	const phone = newPhone();
	await create(page, member, "usr_link", phone);
	const dialog = page.getByRole("dialog");

	await page.getByRole("button", { name: "Make one-time link" }).click();
	await dialog.getByRole("button", { name: "Make one-time link" }).click();
	const link = (await dialog.getByText(/\/r\/\w{22}$/).textContent()) ?? "";
	const drawing = dialog.getByRole("img", { name: "QR code of the one-time link" });
	await expect(drawing).toHaveAttribute("src", `data:image/svg+xml,${encodeURIComponent(drawn(link))}`);
	expect(await drawing.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
	const downloading = page.waitForEvent("download");
	await dialog.getByRole("link", { name: "Download QR code" }).click();
	expect(readFileSync(await (await downloading).path(), "utf8")).toBe(drawn(link));
	await judge(page, DAY_AND_NIGHT);
	await page.keyboard.press("Escape");

	await page.getByRole("button", { name: "Send one-time link" }).click();
	// What the inquiry is bound to stands there; what the server says no to stays, with its reason.
	await expect(dialog.getByLabel("To")).toHaveValue(formatPhone(phone));
	await dialog.getByLabel("To").fill("300");
	await dialog.getByRole("button", { name: "Send link" }).click();
	await expect(dialog.getByText(/^This is not a phone number/)).toBeVisible();
	await expect(dialog.getByLabel("To")).toHaveValue("300");
	await judge(page, DAY_AND_NIGHT);
	await dialog.getByLabel("To").fill(phone);
	await dialog.getByLabel("Language").selectOption("es");
	await dialog.getByRole("button", { name: "Send link" }).click();
	await expect(page.getByText("Link on its way by SMS")).toBeVisible();
	// Nobody touches the page: its message's receipt comes by itself.
	await expect(page.getByText(/^Link sent by SMS, delivered after/)).toBeVisible({ timeout: 15_000 });
	await expect(page.getByRole("row", { name: /SMS one-time link/ })).toContainText("Delivered");
	await judge(page, DAY_AND_NIGHT);

	await visit(page, addressOf(member, "phone"));
	const message = page.getByTestId("message").filter({ hasText: "este enlace es solo para ti" });
	const sent = (await message.getByRole("link").getAttribute("href")) ?? "";
	const person = await another();
	// Those who write messages here know no port: the path is the link's own.
	await person.goto(new URL(sent).pathname);
	await press(person, "Start");
	await agree(person);
});

const drawn = (text: string) => renderSVG(text, { ecc: "M", border: 4 });
