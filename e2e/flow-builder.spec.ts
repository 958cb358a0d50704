import { sql } from "./support/database";
import { addressOf, makeColleague, makeMember, signIn, visit } from "./support/member";
import { expect, test } from "./support/product";

const saved = "Saved";

test("a flow from an example: changed, put right, published, and found again in its history", async ({ page }) => {
	const member = await makeMember();
	await page.setViewportSize({ width: 1280, height: 900 });
	await signIn(page, member);
	await visit(page, addressOf(member, "flows"));
	await page.getByRole("link", { name: "New flow" }).first().click();
	await expect(page.getByRole("heading", { level: 1, name: "New flow" })).toBeVisible();
	await page.getByRole("radio").nth(1).check();
	await page.getByRole("textbox", { name: "Name" }).fill("Winter campaign");
	await page.getByRole("button", { name: "Begin" }).click();
	await expect(page).toHaveURL(/\/flows\/itmpl_\w+\/steps$/);
	const at = page.url().replace(/\/steps$/, "");
	await expect(page.getByText("Not published yet")).toBeVisible();

	// A step more, its texts in two languages, and in another place by keyboard.
	const steps = page.getByRole("list", { name: "Steps" });
	const count = await steps.getByRole("listitem").count();
	await page.getByRole("button", { name: "Add a step" }).click();
	await page.getByRole("menuitem", { name: "Details" }).click();
	await expect(steps.getByRole("listitem")).toHaveCount(count + 1);
	await page.getByRole("textbox", { name: "Title (English)" }).fill("About your dog");
	await expect(page.getByText("Missing in Spanish and Portuguese")).toBeVisible();
	await page.getByRole("combobox", { name: "Texts in" }).selectOption("es");
	await page.getByRole("textbox", { name: "Title (Spanish)" }).fill("Sobre tu perro");
	await steps.getByRole("button", { name: /Sobre tu perro/ }).press("Alt+ArrowUp");
	await expect(steps.getByRole("listitem").nth(count - 1)).toContainText("Sobre tu perro");
	await expect(page.getByRole("status").filter({ hasText: saved })).toBeVisible();

	// What is not right is kept, said at its field, and led to from the list of problems.
	await page.getByRole("textbox", { name: "Key" }).fill("Not A Key");
	await expect(page.getByText("Must be lower-case letters, digits and dashes")).toBeVisible();
	await page.getByRole("link", { name: /04 Publish/ }).click();
	await page.getByRole("link", { name: new RegExp(`Step ${count}, Details › Key`) }).click();
	await expect(page.getByRole("textbox", { name: "Key" })).toBeFocused();
	await expect(page.getByRole("textbox", { name: "Key" })).toHaveValue("Not A Key");
	await page.getByRole("textbox", { name: "Key" }).fill("dog");
	await expect(page.getByText("Must be lower-case")).toHaveCount(0);
	await page.reload();
	await expect(steps.getByRole("listitem").nth(count - 1)).toContainText("About your dog");

	await page.getByRole("link", { name: /04 Publish/ }).click();
	await page.getByRole("textbox", { name: "Note" }).fill("The first");
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Version 1 is published")).toBeVisible();
	await expect(page.getByText("The first")).toBeVisible();
	const [row] = await sql()<{ steps: { key: string }[] }[]>`
		select definition->'steps' as steps from flow_versions where flow_id = ${at.split("/").at(-1) ?? ""} and number = 1`;
	expect(row?.steps.map(({ key }) => key)).toContain("dog");

	// Another version, whose difference is said in words; and the first again.
	await page.getByRole("link", { name: "01 Steps" }).click();
	await steps.getByRole("button", { name: /About your dog|Sobre tu perro/ }).click();
	await page.getByRole("button", { name: "Remove", exact: true }).click();
	await expect(steps.getByRole("listitem")).toHaveCount(count);
	await page.getByRole("link", { name: /04 Publish/ }).click();
	await expect(page.getByText(`Step ${count}, Details`)).toBeVisible();
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Version 2 is published")).toBeVisible();
	await page.getByRole("button", { name: "Restore version 1" }).click();
	await expect(page.getByText("Draft", { exact: true })).toBeVisible();
	await page.getByRole("link", { name: "01 Steps" }).click();
	await expect(steps.getByRole("listitem")).toHaveCount(count + 1);
});

test("two who work on one flow see each other, lose nothing, and choose where both changed the same", async ({
	page,
	another,
}) => {
	test.slow();
	const member = await makeMember();
	const second = await another({ viewport: { width: 1280, height: 900 } });
	const colleague = await makeColleague(member, "editor", "Bea");
	for (const [each, who] of [
		[page, member],
		[second, colleague],
	] as const) {
		await signIn(each, who);
		await visit(each, addressOf(member, `flows/${member.flowId}/steps`));
	}
	const steps = (each: typeof page) => each.getByRole("list", { name: "Steps" }).getByRole("button");
	const title = (each: typeof page) => each.getByRole("textbox", { name: "Title (English)" });
	await expect(page.getByText("Bea has it open too")).toBeVisible({ timeout: 20_000 });
	// Each in a step of their own.
	await title(page).fill("Mine");
	await steps(second).nth(1).click();
	const words = page.getByRole("textbox", { name: "Label (English)" }).first();
	await words.fill("Typed");
	await title(second).fill("Theirs");
	for (const each of [page, second]) {
		await expect(steps(each).nth(0)).toContainText("Mine", { timeout: 20_000 });
		await expect(steps(each).nth(1)).toContainText("Theirs", { timeout: 20_000 });
	}
	// What came from the other took nothing out of the hands of who was typing in a list.
	await expect(words).toBeFocused();
	await page.keyboard.type(" on");
	await expect(words).toHaveValue("Typed on");
	await expect(page.getByRole("status").filter({ hasText: saved })).toBeVisible();
	// Both in the same field, between two looks of the other.
	await steps(second).nth(0).click();
	await second.context().setOffline(true);
	await title(second).fill("Second's words");
	await title(page).fill("First's words");
	await expect(page.getByRole("status").filter({ hasText: saved })).toBeVisible();
	await second.context().setOffline(false);
	const question = second.getByRole("dialog");
	await expect(question).toContainText("Somebody else changed the same", { timeout: 20_000 });
	await expect(question).toContainText("First's words");
	await question.getByRole("radio", { name: /Yours/ }).check();
	await question.getByRole("button", { name: "Go on with these" }).click();
	await expect(steps(page).nth(0)).toContainText("Second's words", { timeout: 20_000 });
});

test("a file that is broken, foreign or huge makes nothing, and says where it is wrong", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "flows/new"));
	const refused = page.getByRole("alert").filter({ hasText: "Nothing was imported" });
	const give = (name: string, text: string) =>
		page.getByLabel("JSON file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
	await give("broken.json", "{ not json");
	await expect(refused).toContainText("not valid JSON");
	await give("foreign.json", '{"format":"other/1","definition":{}}');
	await expect(refused).toContainText("/format");
	await give("huge.json", `"${"x".repeat(300_000)}"`);
	await expect(refused).toContainText("256 KiB");
	const [row] = await sql()<{ count: number }[]>`
		select count(*)::int as count from flows where company_id = ${member.companyId}`;
	expect(row?.count).toBe(1);
});
