import { judge } from "./support/axe";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { show } from "./support/show";
import { STATES } from "./support/states";

test.describe.configure({ mode: "parallel" });

/** A small phone by day, a desktop by night: every rule is asked in both widths, every colour in both schemes. */
const VIEWS = [
	{ width: 320, colorScheme: "light" },
	{ width: 1280, colorScheme: "dark" },
] as const;

for (const [name, { says, reach }] of Object.entries(STATES)) {
	test(`${name}: axe finds nothing serious at 320 px and on a desktop, and nothing sticks out`, async ({ page }) => {
		await show(page, await reach());
		await expect(page.getByRole("main")).toContainText(says);
		await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
		await judge(page, VIEWS);
	});
}

test("the virtual phone: axe finds nothing serious at 320 px and on a desktop", async ({ page }) => {
	await STATES.code?.reach();
	await page.goto(`${place().webs[0]}/sandbox/phone`);
	await expect(page.getByTestId("message").first()).toBeVisible();
	await judge(page, VIEWS);
});
