import { turnOnFactor } from "./support/factor";
import { enterPassword, makeMember, signIn, visit } from "./support/member";
import { expect, test } from "./support/product";
import { sampled } from "./support/twins";

const ELSEWHERE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

for (const [i, width] of [1280, 390].entries()) {
	const viewport = { width, height: 844 };
	test.describe(`at ${width} px`, sampled(i, 2), () => {
		test.use({ viewport });

		test("the second factor is turned on and off, and another browser is signed out from this one", async ({
			page,
			another,
		}) => {
			const member = await makeMember();
			await signIn(page, member);
			await visit(page, "/account");
			await turnOnFactor(page);
			await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

			const other = await another({ viewport, userAgent: ELSEWHERE });
			await enterPassword(other, member);
			await expect(other.getByRole("heading", { name: "Is it you?" })).toBeVisible();

			await page.getByRole("button", { name: /^Remove / }).click();
			await expect(page.getByText("10 recovery codes are left.")).toHaveCount(0);
			// Nor of who was being asked.
			await other.goto("/account");
			await expect(other.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();

			await page.reload();
			const elsewhere = page.getByRole("listitem").filter({ hasText: "Firefox on Windows" });
			await elsewhere.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
			await expect(elsewhere).toHaveCount(0);
			await other.reload();
			await expect(other).toHaveURL(/\/sign-in\?to=%2Faccount$/);
			await page.reload();
			await expect(page.getByText("This browser")).toBeVisible();
		});
	});
}
