import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { expect, newPhone, test } from "./support/product";
import { enterCode, walkToCode } from "./support/steps";

test.use({ viewport: { width: 1280, height: 900 } });

let member: Member;
test.beforeAll(async () => {
	member = await makeMember();
});

async function copied(page: Page, label: string): Promise<string> {
	return (await page.getByRole("region", { name: label }).textContent()) ?? "";
}

test("a key is made, the command that is shown works as it stands, and is refused once the key is revoked", async ({
	page,
}) => {
	await signIn(page, member);
	await visit(page, addressOf(member, "developers"));
	await expect(page.getByText("Waiting for your first inquiry")).toBeVisible();
	await page.getByRole("button", { name: "Make a key" }).click();
	await expect(page.getByText("This is your new key")).toBeVisible();
	const command = await copied(page, "curl example");
	const run = () => JSON.parse(execFileSync("sh", ["-c", command], { encoding: "utf8" }));
	const { data } = run();
	expect(data.id).toMatch(/^inq_/);

	// Seen without a reload.
	await expect(page.getByText("Your newest inquiry")).toBeVisible();
	await expect(page.getByRole("link", { name: "Open its link" })).toHaveAttribute(
		"href",
		`/verify?inquiry-id=${data.id}`,
	);

	await page.getByRole("link", { name: "API log" }).click();
	await expect(page).toHaveURL(addressOf(member, "developers/log"));
	// Written within about a second, for all calls together.
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole("row").nth(1)).toContainText("/api/v1/inquiries", { timeout: 2_000 });
	}).toPass();
	await expect(page.getByRole("row").nth(1)).toContainText("201");

	await page.getByRole("link", { name: "API keys" }).click();
	await page.getByRole("button", { name: "Revoke" }).click();
	const dialog = page.getByRole("dialog", { name: "Revoke Quick start?" });
	await dialog.getByLabel("Type Quick start to go on").fill("quick");
	await dialog.getByRole("button", { name: "Revoke the key" }).click();
	await expect(dialog.getByText("That is not Quick start.")).toBeVisible();
	await dialog.getByLabel("Type Quick start to go on").fill("Quick start");
	await dialog.getByRole("button", { name: "Revoke the key" }).click();
	await expect(page.getByText("No keys yet")).toBeVisible();
	await expect.poll(() => run().errors?.[0]?.title).toBe("Token is invalid");
});

test("a key is asked for with its scopes and addresses; what is wrong stands at its field, and what was typed stays", async ({
	page,
}) => {
	await signIn(page, member);
	await visit(page, addressOf(member, "developers/keys"));
	await page.getByRole("button", { name: "Create key" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Only from these IP addresses").fill("192.0.2.1\nnowhere");
	await dialog.getByRole("button", { name: "Create key" }).click();
	await expect(dialog.getByLabel("Name")).toBeFocused();
	await expect(dialog.getByLabel("Only from these IP addresses")).toHaveValue("192.0.2.1\nnowhere");
	await expect(dialog.getByText("must be an IP address")).toBeVisible();
	await dialog.getByLabel("Name").fill("<b>Billing</b>");
	await dialog.getByLabel("flows:read").check();
	await dialog.getByLabel("Only from these IP addresses").fill("192.0.2.1");
	await dialog.getByRole("button", { name: "Create key" }).click();
	await expect(dialog.getByText(/^cbk_sandbox_\w{43}$/)).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(page.getByRole("row", { name: /<b>Billing<\/b>/ })).toContainText("192.0.2.1");
	await expect(page.getByRole("row", { name: /<b>Billing<\/b>/ })).toContainText("3 scopes");
	await expect(page.getByText(/cbk_sandbox_\w{43}/)).toHaveCount(0);
});

test("a provider that says no: in its words, at the field, with all that was typed still there", async ({ page }) => {
	await signIn(page, member);
	await visit(page, addressOf(member, "settings/providers", "production"));
	const smtp = page.locator("form", { has: page.getByLabel("Server") });
	await smtp.getByLabel("Server").fill("127.0.0.1");
	await smtp.getByLabel("Port").fill("9");
	await smtp.getByLabel("From").fill("Barkside <codes@barkside.example>");
	await smtp.getByRole("button", { name: "Test" }).click();
	await expect(smtp.getByText(/127\.0\.0\.1:9 does not work/)).toBeVisible();
	await smtp.getByRole("button", { name: "Save" }).click();
	await expect(smtp.getByLabel("Server")).toHaveValue("127.0.0.1");
	await expect(smtp.getByLabel("From")).toHaveValue("Barkside <codes@barkside.example>");
	await expect(smtp.getByLabel("Server")).toHaveAttribute("aria-invalid", "true");
});

test("limits, the company's help and a secret are saved, and shown as they are kept", async ({ page }) => {
	await signIn(page, member);
	await visit(page, addressOf(member, "settings/limits"));
	await page.getByLabel("Every country").uncheck();
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText(/at least one country/)).toBeVisible();
	await page.getByLabel("Add a country").selectOption("CO");
	await page.getByLabel("Keep until redacted by hand").uncheck();
	await page.getByLabel("Days after the end").fill("90");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText("Saved")).toBeVisible();
	await page.reload();
	await expect(page.getByRole("button", { name: "Remove Colombia" })).toBeVisible();
	await expect(page.getByLabel("Days after the end")).toHaveValue("90");
	await page.getByLabel("Every country").check();
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText("Saved")).toBeVisible();

	await visit(page, addressOf(member, "settings"));
	await page.getByLabel("Help").fill("javascript:alert(1)");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText(/must be a web address/i)).toBeVisible();
	await page.getByLabel("Help").fill("help@barkside.example");
	await page.getByRole("button", { name: "Save" }).click();
	await expect(page.getByText("Saved")).toBeVisible();

	await visit(page, addressOf(member, "settings/secrets"));
	await page.getByRole("button", { name: "Make" }).first().click();
	await page.getByRole("dialog").getByRole("button", { name: "Make a new one" }).click();
	await expect(page.getByRole("dialog").getByText(/^\w{43}$/)).toBeVisible();
});

test("the member's phone shows the code of their own sandbox, in the app that it came by", async ({
	page,
	another,
}) => {
	await signIn(page, member);
	await visit(page, addressOf(member, "phone"));
	const phone = newPhone();
	await page.getByLabel("Number or e-mail address").fill(phone);
	await page.getByLabel("How it takes messages").selectOption("reads");
	await page.getByRole("button", { name: "Add number" }).click();
	await expect(page.getByText("Saved. It counts from the next message.")).toBeVisible();

	await visit(page, addressOf(member, "developers"));
	await page.getByRole("button", { name: "Make a key" }).click();
	await expect(page.getByText("This is your new key")).toBeVisible();
	const { data } = JSON.parse(execFileSync("sh", ["-c", await copied(page, "curl example")], { encoding: "utf8" }));
	const person = await another();
	await person.goto(`/verify?inquiry-id=${data.id}`);
	await walkToCode(person, phone);

	await visit(page, addressOf(member, "phone"));
	await expect(page.getByTestId("message").first()).toBeVisible();
	const code = (await page.getByTestId("code").first().textContent()) ?? "";
	await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: /Mail/ }).click();
	await expect(page.getByTestId("message")).toHaveCount(0);
	await enterCode(person, code);
	await expect(person.getByRole("heading", { level: 1 })).not.toContainText("security code");

	const stranger = await another();
	expect((await stranger.request.get(addressOf(member, "phone/messages"))).status()).toBe(401);
});
