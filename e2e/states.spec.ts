import { judge, VIEWS } from "./support/axe";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { show } from "./support/show";
import { STATES } from "./support/states";
import { sampled } from "./support/twins";

test.describe.configure({ mode: "parallel" });

for (const [i, [name, { says, reach }]] of Object.entries(STATES).entries()) {
	// Each page is asked in one of both; pages that are made of the same take turns. `LONG` asks them in both.
	const asked = process.env.LONG ? VIEWS : VIEWS.filter((_, turn) => turn === i % VIEWS.length);
	const title = `${name}: axe finds nothing serious, and nothing sticks out at 320 px nor on a desktop`;
	test(title, sampled(i, 3), async ({ page }) => {
		// It is judged as it stands: a receipt that comes meanwhile would draw it anew under the judge's hands.
		await page.route("**/verify/poll", (route) => route.fulfill({ status: 404 }));
		await show(page, await reach());
		await expect(page.getByRole("main")).toContainText(says);
		await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
		await judge(page, VIEWS, asked);
	});
}

test("the virtual phone: axe finds nothing serious, and nothing sticks out at 320 px nor on a desktop", async ({
	page,
}) => {
	await STATES.code?.reach();
	await page.goto(`${place().webs[0]}/sandbox/phone`);
	await expect(page.getByTestId("message").first()).toBeVisible();
	await judge(page);
});
