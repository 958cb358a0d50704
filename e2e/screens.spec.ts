import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { show } from "./support/show";
import { STATES } from "./support/states";

/** Pictures of every page, for people to look at: `npm run screens`. */
const FOLDER = "docs/screens";
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
