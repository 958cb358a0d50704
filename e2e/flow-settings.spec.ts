import type { Page } from "@playwright/test";
import { openFlow, untilSaved } from "./support/flows";
import { makeMember, signIn } from "./support/member";
import { expect, test } from "./support/product";
import { sampled } from "./support/twins";

/** What was changed is kept, and there again after a reload. */
async function kept(page: Page): Promise<void> {
	await untilSaved(page);
	await page.reload();
}

const CHANGES = [
	{
		tab: "settings/general",
		change: async (page: Page) => {
			await page.getByLabel("Name", { exact: true }).fill("Dog walkers");
			await page.getByLabel("When every step is done").selectOption("review");
			await page.getByRole("radio", { name: "They go on in the newest version" }).check();
			await page.getByLabel("Time to begin", { exact: true }).fill("3");
		},
		found: async (page: Page) => {
			await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dog walkers");
			await expect(page.getByLabel("When every step is done")).toHaveValue("review");
			await expect(page.getByRole("radio", { name: "They go on in the newest version" })).toBeChecked();
			await expect(page.getByLabel("Time to begin", { exact: true })).toHaveValue("3");
		},
	},
	{
		tab: "settings/verification",
		change: async (page: Page) => {
			await page.getByRole("radio", { name: "Workflow 4" }).check();
			await page.getByLabel("Digits of a code").fill("8");
			await page.getByLabel("Every country").uncheck();
			await page.getByLabel("Add a country").selectOption("CO");
		},
		found: async (page: Page) => {
			await expect(page.getByRole("radio", { name: "Workflow 4" })).toBeChecked();
			await expect(page.getByLabel("Digits of a code")).toHaveValue("8");
			await expect(page.getByRole("button", { name: "Remove Colombia" })).toBeVisible();
		},
	},
	{
		tab: "settings/links",
		change: async (page: Page) => {
			await page.getByRole("radio", { name: "Begins a new inquiry each time" }).check();
			await page.getByLabel("Links may begin inquiries").uncheck();
		},
		found: async (page: Page) => {
			await expect(page.getByRole("radio", { name: "Begins a new inquiry each time" })).toBeChecked();
			await expect(page.getByLabel("Links may begin inquiries")).not.toBeChecked();
			await expect(page.getByText("Once this is published the link begins nothing")).toBeVisible();
		},
	},
	{
		tab: "settings/redirects",
		change: async (page: Page) => {
			await page.getByLabel("Where to at the end").fill("https://app.example.com/done");
			await page.getByRole("button", { name: "Add an address" }).click();
			await page.getByRole("textbox", { name: "Address 1" }).fill("https://shop.example.com");
		},
		found: async (page: Page) => {
			await expect(page.getByLabel("Where to at the end")).toHaveValue("https://app.example.com/done");
			await expect(page.getByRole("textbox", { name: "Address 1" })).toHaveValue("https://shop.example.com");
		},
	},
	{
		tab: "brand",
		change: async (page: Page) => {
			await page.getByLabel("Main colour", { exact: true }).fill("0F6B4F");
			await page.getByLabel("Corners").selectOption("none");
		},
		found: async (page: Page) => {
			await expect(page.getByLabel("Main colour", { exact: true })).toHaveValue("#0f6b4f");
			await expect(page.getByLabel("Corners")).toHaveValue("none");
		},
	},
];

for (const [i, width] of [1280, 390].entries()) {
	test(`what is set in each tab saves itself and is there again, at ${width} px`, sampled(i, 2), async ({ page }) => {
		await page.setViewportSize({ width, height: 844 });
		const member = await makeMember();
		await signIn(page, member);
		for (const { tab, change, found } of CHANGES) {
			await test.step(tab, async () => {
				await openFlow(page, member, tab);
				await change(page);
				await kept(page);
				await found(page);
			});
		}
	});
}

test("a target that nobody may be sent to is told at its field, and a problem's address takes the focus there", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	await openFlow(page, member, "settings/redirects");
	// Behind the one that the flow allows already.
	for (const [index, address] of ["https://shop.example.com", "javascript:alert(1)"].entries()) {
		await page.getByRole("button", { name: "Add an address" }).click();
		await expect(page.getByRole("textbox", { name: `Address ${index + 2}` })).toBeFocused();
		await page.getByRole("textbox", { name: `Address ${index + 2}` }).fill(address);
	}
	await page.getByLabel("Where to when they leave").fill("http://app.example.com");
	const bad = page.getByRole("textbox", { name: "Address 3" });
	await expect(bad).toHaveAccessibleDescription(/Must not be a javascript: address/);
	await expect(page.getByRole("textbox", { name: "Address 2" })).not.toHaveAttribute("aria-invalid");
	await expect(page.getByLabel("Where to when they leave")).toHaveAccessibleDescription(/Must be an https address/);
	await expect(page.getByRole("link", { name: "02 Settings (2 problems)" })).toBeVisible();

	await openFlow(page, member, "settings/redirects?at=/settings/redirects/allowed/2");
	await expect(bad).toBeFocused();
	await bad.fill("https://app.example.com");
	await expect(bad).not.toHaveAttribute("aria-invalid");
	await openFlow(page, member, "settings/verification?at=/settings/verification/codeLength");
	await expect(page.getByLabel("Digits of a code")).toBeFocused();
});

test("a number out of its bounds, and a wait that the code's life does not fit, are told at their fields", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	await openFlow(page, member, "settings/verification");
	await page.getByLabel("Digits of a code").fill("12");
	await expect(page.getByLabel("Digits of a code")).toHaveAccessibleDescription(/Must be at most 10/);
	await page.getByLabel("Digits of a code").fill("6");
	await page.getByLabel("Wait between channels (seconds)").fill("700");
	await expect(page.getByLabel("Wait between channels (seconds)")).toHaveAccessibleDescription(
		/The life of a code \(codeSeconds\) must be a multiple of it/,
	);
	await page.getByLabel("Wait between channels (seconds)").fill("200");
	await expect(page.getByLabel("Wait between channels (seconds)")).toHaveAccessibleDescription(
		/With this wait a code lives 3 min 20 s/,
	);
});

test("a colour that could not be seen is told while it is chosen, and the offered one mends it", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await openFlow(page, member, "brand");
	const main = page.getByLabel("Main colour", { exact: true });
	await main.fill("#ffee00");
	await expect(main).toHaveAccessibleDescription(/Cannot be told from the background/);
	await expect(page.getByRole("link", { name: "03 Brand (1 problem)" })).toBeVisible();
	const offer = page.getByRole("button", { name: /^Take #/ });
	const nearest = ((await offer.textContent()) ?? "").replace("Take ", "").trim();
	await offer.click();
	await expect(main).toHaveValue(nearest);
	await expect(main).not.toHaveAttribute("aria-invalid");
	await expect(page.getByRole("link", { name: "03 Brand", exact: true })).toBeVisible();
	await main.fill("#ff");
	await expect(main).toHaveAccessibleDescription(/Must be a colour such as/);
});

test("a workflow of the company's own is made and chosen; what nobody carries yet is said, and may be chosen", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	await openFlow(page, member, "settings/verification");
	await expect(page.getByText("Nobody carries SMS and calls in production yet.").first()).toBeVisible();
	await page.getByRole("button", { name: "Make your own workflow" }).click();
	const dialog = page.getByRole("dialog", { name: "Your own workflow" });
	const waits = dialog.getByLabel("Wait (seconds)");
	await waits.first().fill("5");
	await dialog.getByRole("button", { name: "Make and choose it" }).click();
	await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Must have at least 1 character/);
	await expect(waits.first()).toHaveAccessibleDescription(/Must be at least 15/);
	await dialog.getByLabel("Name").fill("WhatsApp first");
	await dialog.getByLabel("Channel").first().selectOption("whatsapp");
	await waits.first().fill("90");
	await dialog.getByRole("button", { name: "Make and choose it" }).click();
	await expect(dialog).toHaveCount(0);
	const own = page.getByRole("radio", { name: "WhatsApp first" });
	await expect(own).toBeChecked();
	await expect(own).toHaveAccessibleDescription(/WhatsApp at once, a call after 1 min 30 s; over after 4 min 30 s/);
	await kept(page);
	await expect(own).toBeChecked();
});
