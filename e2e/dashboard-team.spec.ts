import type { Page } from "@playwright/test";
import { letter } from "./support/letters";
import { addressOf, makeColleague, makeMember, signIn, visit } from "./support/member";
import { newEmail } from "./support/phone";
import { expect, test } from "./support/product";
import { sampled } from "./support/twins";

const newInquiry = (page: Page) => page.getByRole("main").getByRole("link", { name: "New inquiry" });

for (const [i, width] of [390, 1280].entries()) {
	test.describe(`at ${width} px`, sampled(i, 2), () => {
		test.use({ viewport: { width, height: 844 } });

		test("a member's role counts from their next page on; who is removed is out with the next thing they ask for", async ({
			page,
			another,
		}) => {
			const owner = await makeMember();
			const colleague = await makeColleague(owner, "editor", "Bea Bright");
			const bea = await another();
			await signIn(page, owner);
			await signIn(bea, colleague);
			await visit(bea, addressOf(owner, "inquiries"));
			await expect(newInquiry(bea).first()).toBeVisible();

			await visit(page, addressOf(owner, "team"));
			const role = page.getByLabel("Role of Bea Bright");
			await role.selectOption("viewer");
			await expect(async () => {
				await bea.reload();
				await expect(newInquiry(bea)).toHaveCount(0, { timeout: 1_000 });
			}).toPass();
			await page.reload();
			await expect(role).toHaveValue("viewer");

			// The last owner stays one, and is told why.
			await page.getByLabel("Role of Ada Lovelace").selectOption("admin");
			await expect(page.getByText("The last owner of a company keeps that role")).toBeVisible();
			await expect(page.getByLabel("Role of Ada Lovelace")).toHaveValue("owner");

			await visit(bea, addressOf(owner, "settings"));
			await page.getByRole("button", { name: "Remove Bea Bright" }).click();
			const dialog = page.getByRole("dialog", { name: "Remove Bea Bright?" });
			await expect(dialog).toContainText(colleague.email);
			await dialog.getByRole("button", { name: "Remove Bea Bright" }).click();
			await expect(dialog).toHaveCount(0);
			await expect(page.getByRole("row", { name: /Bea Bright/ })).toHaveCount(0);
			await bea.getByRole("main").getByRole("link", { name: "Limits" }).click();
			await expect(bea.getByText("There is nothing at this address")).toBeVisible();
			await bea.reload();
			await expect(bea.getByText("There is nothing at this address")).toBeVisible();
			await expect(bea.getByText("Barkside")).toHaveCount(0);

			await visit(page, addressOf(owner, "team/log"));
			await expect(page.getByRole("row", { name: /Member removed/ })).toBeVisible();
		});

		test("an invitation that is withdrawn leads nowhere, also for who has its page open", async ({ page, another }) => {
			const owner = await makeMember();
			await signIn(page, owner);
			await visit(page, addressOf(owner, "team"));
			const email = newEmail();
			await page.getByLabel("E-mail").fill(email);
			await page.getByRole("button", { name: "Invite" }).click();
			await expect(page.getByText(`${email} is invited`)).toBeVisible();
			const link = await letter(email, "/sign-in/invitation");
			const invited = await another();
			await invited.goto(link);
			await expect(invited.getByRole("heading", { name: "Join Barkside" })).toBeVisible();
			await invited.getByLabel("Your name").fill("Bea");
			await invited.getByLabel("Password").fill("a sentence of four words");

			const withdraw = page.getByRole("button", { name: `Withdraw the invitation of ${email}` });
			await withdraw.click();
			await expect(withdraw).toHaveCount(0);
			await invited.getByRole("button", { name: "Create my account" }).click();
			await expect(invited.getByRole("heading", { name: "This invitation is no longer open" })).toBeVisible();
			await invited.goto(link);
			await expect(invited.getByRole("heading", { name: "This invitation is no longer open" })).toBeVisible();
		});
	});
}
