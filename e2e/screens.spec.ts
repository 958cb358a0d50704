import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addressTo, furnish, SIGHTS, SIGN_IN_SIGHTS, type Sight } from "./support/dashboard";
import { addressOf, makeMember, signIn, visit } from "./support/member";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { show } from "./support/show";
import { STATES } from "./support/states";
import { World } from "./support/world";

/** Pictures of every page, for people to look at: `npm run screens`. */
const FOLDER = "docs/screens";
const DASHBOARD = `${FOLDER}/dashboard`;
const VIEWS = [
	{ width: 390, height: 844 },
	{ width: 1280, height: 800 },
];
const IN_THE_DARK = ["consent", "code", "re-entry"];

test.beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));

async function picture(page: Page, name: string, look: () => Promise<unknown>, views = VIEWS): Promise<void> {
	for (const { width, height } of views) {
		await page.setViewportSize({ width, height });
		await look();
		// What sticks to the bottom of the screen belongs to the bottom of the picture.
		const tall = await page.evaluate(() => document.documentElement.scrollHeight);
		await page.setViewportSize({ width, height: Math.max(height, tall) });
		// A blinking caret would make another picture each time.
		await page.screenshot({
			path: `${FOLDER}/${name}-${width}.png`,
			fullPage: true,
			caret: "hide",
			animations: "disabled",
		});
	}
}

for (const [name, { says, reach }] of Object.entries(STATES)) {
	test(name, async ({ page }) => {
		const standing = await reach();
		const look = async () => {
			await show(page, standing);
			await expect(page.getByRole("main")).toContainText(says);
			await page.evaluate(() => document.fonts.ready);
		};
		await picture(page, name, look);
		if (!IN_THE_DARK.includes(name)) return;
		await page.emulateMedia({ colorScheme: "dark" });
		await picture(page, `${name}-dark`, look, VIEWS.slice(0, 1));
	});
}

test("the virtual phone", async ({ page }) => {
	await STATES.code?.reach();
	await picture(page, "virtual-phone", async () => {
		await page.goto(`${place().webs[0]}/sandbox/phone`);
		await expect(page.getByTestId("message").first()).toBeVisible();
	});
});

test("the virtual phone of who has left", async ({ page }) => {
	await STATES["recovery-link"]?.reach();
	await picture(page, "virtual-phone-recovery", async () => {
		await page.goto(`${place().webs[0]}/sandbox/phone`);
		await expect(page.getByRole("link", { name: "Continue" }).first()).toBeVisible();
		await page.getByRole("navigation", { name: "Numbers" }).getByRole("link").nth(1).click();
		await expect(page.getByLabel("Reply on WhatsApp")).toBeVisible();
	});
});

/** As it opens on a desk by day and by night, and on a phone: what is further down is more of the same. */
const LOOKS = [
	{ view: "1280", width: 1280, height: 800, colorScheme: "light" },
	{ view: "dark-1280", width: 1280, height: 800, colorScheme: "dark" },
	{ view: "390", width: 390, height: 844, colorScheme: "light" },
] as const;

async function looks(page: Page, { name, says }: Pick<Sight, "name" | "says">, open: () => Promise<unknown>) {
	for (const { view, width, height, colorScheme } of LOOKS) {
		await page.setViewportSize({ width, height });
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		await open();
		// Behind a dialog the page is there for the eye alone.
		await expect(page.locator("main")).toContainText(says);
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot({ path: `${DASHBOARD}/${name}-${view}.png`, caret: "hide", animations: "disabled" });
	}
}

test("the dashboard", async ({ page }) => {
	test.setTimeout(600_000);
	mkdirSync(DASHBOARD, { recursive: true });
	const made = await furnish();
	for (const sight of SIGN_IN_SIGHTS) await looks(page, sight, () => page.goto(String(sight.path)));
	await signIn(page, made);
	for (const sight of SIGHTS) {
		await looks(page, sight, async () => {
			await visit(page, addressTo(made, sight));
			const preview = page.getByRole("region", { name: "Preview", exact: true });
			if (await preview.isVisible()) await expect(preview.locator("iframe[data-shown]")).toBeVisible();
		});
	}
});

test("the palette", async ({ page }) => {
	const made = await makeMember();
	await signIn(page, made);
	await looks(page, { name: "palette", says: "Inquiries" }, async () => {
		await visit(page, addressOf(made, "inquiries"));
		await page.keyboard.press("Control+k");
		await expect(page.getByRole("dialog")).toBeVisible();
	});
});

test("the first start", async ({ page }) => {
	test.setTimeout(120_000);
	mkdirSync(DASHBOARD, { recursive: true });
	const world = await World.open();
	try {
		const { url } = await world.web();
		await looks(page, { name: "first-start", says: "Create the owner" }, () => page.goto(url));
	} finally {
		await world.close();
	}
});
