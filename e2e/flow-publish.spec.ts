import { sql } from "./support/database";
import { arrive, exported, openFlow, publishOften, untilSaved } from "./support/flows";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { expect, test } from "./support/product";
import { agree, heading } from "./support/steps";

/** How many inquiries are in each version of this flow. */
async function pinned({ flowId }: Member): Promise<Record<number, number>> {
	const rows = await sql()<{ number: number; count: number }[]>`
		select v.number, count(*)::int as count from inquiries i join flow_versions v on v.id = i.flow_version_id
		where v.flow_id = ${flowId} group by 1`;
	return Object.fromEntries(rows.map(({ number, count }) => [number, count]));
}

test("who is under way stays with their version when another is published; an old one comes back byte for byte; no draft is lost unasked", async ({
	page,
	another,
}) => {
	test.slow();
	await page.setViewportSize({ width: 1280, height: 900 });
	const member = await makeMember();
	await signIn(page, member);
	const first = await exported(page, member);
	const early = await another();
	await arrive(early, member);
	await expect(heading(early)).toHaveText("Before you start");

	// Published within the second in which the last letter was typed: with that letter.
	await openFlow(page, member, "steps");
	const title = page.getByRole("textbox", { name: "Title (English)" });
	await title.fill("Read");
	await untilSaved(page);
	const toPublish = async () => {
		await page.getByRole("link", { name: /04 Publish/ }).click();
		await expect(page).toHaveURL(/\/publish$/);
	};
	await toPublish();
	await expect(page.getByText("stay with the version they began with, to their end")).toBeVisible();
	await page.getByRole("link", { name: "01 Steps" }).click();
	await title.fill("Read this first");
	await toPublish();
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Version 2 is published")).toBeVisible();

	await early.reload();
	await expect(heading(early)).toHaveText("Before you start");
	await agree(early);
	await expect(async () => {
		const late = await another();
		await arrive(late, member);
		await expect(heading(late)).toHaveText("Read this first", { timeout: 300 });
	}).toPass();
	expect((await pinned(member))[1]).toBeGreaterThan(0);
	expect((await pinned(member))[2]).toBeGreaterThan(0);

	// The first one again, as it was.
	await page.getByRole("button", { name: "Restore version 1" }).click();
	await expect(page.getByText("Draft", { exact: true })).toBeVisible();
	expect(await exported(page, member, "?draft=true")).toBe(first);
	expect(await exported(page, member)).not.toBe(first);

	// What stands in the draft is gone only when somebody says so.
	await openFlow(page, member, "steps");
	await title.fill("Still to come");
	await untilSaved(page);
	await toPublish();
	const question = page.getByRole("dialog");
	await page.getByRole("button", { name: "Restore version 1" }).click();
	await expect(question).toContainText("in the place of the draft?");
	await page.keyboard.press("Escape");
	await expect(question).toHaveCount(0);
	expect(await exported(page, member, "?draft=true")).toContain("Still to come");
	await page.getByRole("button", { name: "Throw the draft away" }).click();
	await question.getByRole("button", { name: "Throw it away" }).click();
	await expect(page.getByText("Draft", { exact: true })).toHaveCount(0);
	await expect(page.getByText("Nothing: it is the same.")).toBeVisible();
	await expect(page.getByRole("link", { name: "Export the draft" })).toHaveCount(0);
	expect(await exported(page, member)).toContain("Read this first");
});

test("a file that is older, foreign or too large is refused with the place of its fault; what was exported comes in again as it is", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	const file = await exported(page, member);
	const count = async () => {
		const [row] = await sql()<{ count: number }[]>`
			select count(*)::int as count from flow_versions where company_id = ${member.companyId}`;
		return row?.count;
	};
	const before = await count();
	await visit(page, addressOf(member, "flows/new"));
	const refused = page.getByRole("alert").filter({ hasText: "Nothing was imported" });
	const give = (text: string) =>
		page
			.getByLabel("JSON file")
			.setInputFiles({ name: "flow.json", mimeType: "application/json", buffer: Buffer.from(text) });
	const parsed = () => JSON.parse(file);
	const other = (change: (document: ReturnType<typeof parsed>) => void) => {
		const document = parsed();
		change(document);
		return JSON.stringify(document);
	};
	const wrong: [file: string, told: string][] = [
		[
			other((document) => {
				document.format = "comeback-flow/0";
			}),
			"/format",
		],
		[
			other(({ definition }) => {
				definition.brand.colour = "#ffffff";
			}),
			"/definition/brand/colour",
		],
		[
			other(({ definition }) => {
				definition.steps[1].fields[0].type = "passport";
			}),
			"/definition/steps/1/fields/0/type",
		],
		[
			other(({ definition }) => {
				const choices = Array.from({ length: 40 }, (_, i) => ({ value: `v${i}`, label: { en: "x".repeat(1_900) } }));
				definition.steps[1].fields.push({ name: "a", type: "choices", label: { en: "A" }, choices });
			}),
			"larger than 64 KiB",
		],
		["[]", "must be an object"],
		[`"${"x".repeat(2_000_000)}"`, "256 KiB"],
	];
	for (const [text, told] of wrong) {
		await give(text);
		await expect.soft(refused).toContainText(told);
	}
	expect(await count()).toBe(before);

	await give(file);
	await expect(page).toHaveURL(/\/flows\/itmpl_\w+\/steps$/);
	const flowId = page.url().split("/").at(-2) ?? "";
	expect(await exported(page, { ...member, flowId }, "?draft=true")).toBe(file);
});

test("of a flow that was published often, every version is found and can be restored", async ({ page }) => {
	const member = await makeMember();
	await publishOften(member, 60);
	await signIn(page, member);
	await openFlow(page, member, "publish");
	const versions = page.getByText(/^Version \d+$/);
	const shown = new Set<string>();
	const note = async () => {
		for (const words of await versions.allTextContents()) shown.add(words);
	};
	await note();
	for (let older = 0; older < 2; older++) {
		const before = page.url();
		await page.getByRole("link", { name: "Older" }).click();
		await expect(page).not.toHaveURL(before);
		await expect(page.getByText(`Version ${older === 0 ? 30 : 1}`, { exact: true })).toBeVisible();
		await note();
	}
	expect(shown.size).toBe(60);
	await page.getByRole("button", { name: "Restore version 1", exact: true }).click();
	await expect(page.getByText("Draft", { exact: true })).toBeVisible();
});
