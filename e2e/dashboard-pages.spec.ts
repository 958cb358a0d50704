import type { Page } from "@playwright/test";
import { judge, type View } from "./support/axe";
import {
	addressTo,
	type Furnished,
	furnish,
	pagesThatAre,
	pagesThatAreListed,
	SIGHTS,
	SIGN_IN_SIGHTS,
	type Sight,
} from "./support/dashboard";
import { dialogsByKeyboard, reachedByTab } from "./support/keyboard";
import { addressOf, makeMember, signIn, visit } from "./support/member";
import { expect, test } from "./support/product";

/** Each page, and every other of what else there is to see of it, in one of these; the long run looks at all in each. */
const VIEWS: View[] = [
	{ width: 1280, colorScheme: "light" },
	{ width: 390, colorScheme: "dark" },
	{ width: 390, colorScheme: "light" },
	{ width: 1280, colorScheme: "dark" },
];
const LONG = Boolean(process.env.LONG);
const sampleOf = <T extends { isFirst: boolean }>(sights: readonly T[]) =>
	sights.filter(({ isFirst }, i) => LONG || isFirst || i % 2 === 0).entries();
const viewsOf = (i: number) => (LONG ? VIEWS : VIEWS.slice(i % VIEWS.length).slice(0, 1));

test("every page of the dashboard is looked at below", () => {
	expect(pagesThatAreListed().toSorted()).toEqual(pagesThatAre().toSorted());
});

test.describe("of a member", () => {
	let made: Furnished;
	test.beforeAll(async () => {
		made = await furnish();
	});

	test("nothing serious by axe, and all of it by keyboard: each page", async ({ page }) => {
		test.setTimeout(600_000);
		await signIn(page, made);
		let dialogs = 0;
		for (const [i, sight] of sampleOf(SIGHTS)) {
			await test.step(sight.name, async () => {
				await look(page, addressTo(made, sight), sight, i);
				dialogs += await dialogsByKeyboard(page);
			});
		}
		expect(dialogs).toBeGreaterThan(LONG ? 5 : 2);
	});

	test("from anywhere by keyboard: the palette, the account's menu, past the rail", async ({ page }) => {
		await page.setViewportSize({ width: 1280, height: 844 });
		await signIn(page, made);
		await visit(page, addressOf(made, "inquiries"));
		await page.keyboard.press("Control+k");
		await expect(page.getByPlaceholder("A section, an id")).toBeFocused();
		await page.keyboard.press("Escape");
		await expect(page.getByRole("dialog")).toHaveCount(0);
		await page.keyboard.press("Control+k");
		await page.keyboard.type("team");
		await expect(async () => {
			await page.keyboard.press("ArrowDown");
			await expect(page.getByRole("option", { name: "Team", exact: true })).toHaveAttribute("aria-selected", "true", {
				timeout: 300,
			});
		}).toPass();
		await page.keyboard.press("Enter");
		await expect(page).toHaveURL(addressOf(made, "team"));

		const menu = page.getByRole("button", { name: /Your account/ });
		await menu.focus();
		await page.keyboard.press("Enter");
		await expect(page.getByRole("menuitem", { name: "Your account" })).toBeFocused();
		await page.keyboard.press("Escape");
		await expect(menu).toBeFocused();

		await visit(page, addressOf(made, "team"));
		await page.keyboard.press("Tab");
		await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
		await page.keyboard.press("Enter");
		await expect(page).toHaveURL(/#content$/);
		await page.keyboard.press("Tab");
		await expect(page.locator("main :focus")).toHaveCount(1);
	});
});

test("nothing serious by axe, and all of it by keyboard: the pages before signing in", async ({ page }) => {
	test.slow();
	// Where nobody has ever been, each leads to the first start.
	await makeMember();
	for (const [i, sight] of sampleOf(SIGN_IN_SIGHTS)) {
		await test.step(sight.name, () => look(page, String(sight.path), sight, i));
	}
});

async function look(page: Page, address: string, { says, name }: Sight, i: number): Promise<void> {
	const views = viewsOf(i);
	await page.setViewportSize({ width: views[0]?.width ?? 1280, height: 844 });
	await visit(page, address);
	await expect(page.getByRole("main"), name).toContainText(says);
	await expect(page.getByRole("heading", { level: 1 }), name).toHaveCount(1);
	await reachedByTab(page);
	await judge(page, views);
}
