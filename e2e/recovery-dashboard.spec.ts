import type { Page } from "@playwright/test";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { DAY_AND_NIGHT, judge } from "./support/axe";
import { sql } from "./support/database";
import { openFlow, untilSaved } from "./support/flows";
import { Client, call } from "./support/http";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { place } from "./support/place";
import { untilTrue } from "./support/processes";
import { expect, newPhone, test } from "./support/product";
import { AUTOMATIC, approve, linkFor, zoneAt } from "./support/recovery";
import { sampled } from "./support/twins";

const ready = (page: Page) => page.getByRole("status").filter({ hasText: /^Ready/ });
const missing = (page: Page) => page.getByRole("status").filter({ hasText: "Not ready in the sandbox yet" });
const alarm = (page: Page) => page.getByRole("alert").filter({ hasText: "Messages need you" });

/** As WhatsApp would say of the newest version, from the page of all messages. */
async function play(page: Page, member: Member, says: string): Promise<void> {
	await visit(page, addressOf(member, "messages"));
	await page.getByRole("button", { name: "Play WhatsApp" }).first().click();
	await page.getByRole("menuitem", { name: says }).click();
}

/** As if WhatsApp had never approved it: the sandbox does so in a moment, whoever would play otherwise. */
async function refused({ companyId }: Member): Promise<void> {
	await untilTrue("the sandbox has approved it in every language", async () => {
		const rows = await sql()`select status from message_templates where company_id = ${companyId}`;
		return rows.length === 3 && rows.every(({ status }) => status === "succeeded");
	});
	await sql()`
		update message_templates set status = 'failed', reason = 'Too vague', approved_at = null
		where company_id = ${companyId}`;
}

for (const [i, width] of [390, 1280].entries()) {
	test(
		`from nothing to ready: what is missing is exact, and each leads to its field, at ${width} px`,
		sampled(i, 2),
		async ({ page }) => {
			await page.setViewportSize({ width, height: 844 });
			const member = await makeMember();
			await signIn(page, member);
			await openFlow(page, member, "settings/recovery");
			await expect(page.getByText("User recovery is off")).toBeVisible();
			await page.getByLabel("Automatic recovery").check();
			await page.getByLabel("User-activated recovery").check();
			const list = missing(page).getByRole("listitem");
			await expect(list).toHaveCount(4);
			await expect(list).toContainText(["Redirection link", "Process link", "Company name", "Message"]);

			// What is missing is no fault of the draft.
			await untilSaved(page);
			await expect(page.getByRole("link", { name: "02 Settings", exact: true })).toBeVisible();
			await list.getByRole("link", { name: "Process link" }).click();
			await expect(page.getByLabel("Process link")).toBeFocused();
			await page.keyboard.type("https://app.example.com/verify");
			await page.getByLabel("Redirection link").fill("https://app.example.com/done");
			await page.getByLabel("Company name").fill("Barkside");
			await expect(list).toHaveCount(1);
			await judge(page, DAY_AND_NIGHT);

			// Who publishes it so is told as well, and led to the same field.
			await untilSaved(page);
			await page.getByRole("link", { name: "04 Publish" }).click();
			// The tab that is left says the same of what is missing, until the next is there.
			await expect(page.getByRole("heading", { name: "Publish", exact: true })).toBeVisible();
			await expect(missing(page)).toContainText("Once this is published, it begins by itself");
			await judge(page, DAY_AND_NIGHT);
			await list.getByRole("link", { name: "Message" }).click();
			await expect(page.getByLabel("Message", { exact: true })).toBeFocused();

			await page.getByRole("button", { name: "Create a message" }).click();
			const preview = page.getByRole("region", { name: "Preview of the message" });
			await expect(preview).toContainText("What you began with Barkside is not finished yet");
			await page.getByLabel("Text", { exact: true }).fill("Look at https://example.com, {{1}}");
			await expect(page.getByLabel("Text", { exact: true })).toHaveAccessibleDescription(/No web address here/);
			await expect(preview).toContainText("Look at https://example.com, Barkside");
			await page.getByRole("button", { name: "Submit for approval" }).click();
			await expect(page.getByText("Not all of it would be taken")).toBeVisible();
			await page
				.getByLabel("Text", { exact: true })
				.fill("What you began with {{1}} is still here, and you can go on.");
			await preview.getByText("Night").click();
			await judge(page, DAY_AND_NIGHT);
			await page.getByRole("button", { name: "Submit for approval" }).click();

			await expect(page.getByLabel("Message", { exact: true })).toHaveValue("come_back");
			await untilSaved(page);
			// The sandbox approves by itself; the open page hears of it.
			await expect(ready(page)).toBeVisible({ timeout: 60_000 });
			await expect(ready(page)).toContainText("Once this is published");
			await page.reload();
			await expect(ready(page)).toBeVisible();
			await expect(preview).toContainText("is still here, and you can go on");

			await page.getByRole("link", { name: "04 Publish" }).click();
			await page.getByRole("button", { name: "Publish", exact: true }).click();
			await expect(ready(page)).toContainText("People are brought back in the sandbox");
		},
	);
}

test("refused: the reason is said, a new one takes its place, and a withdrawn approval is on every page", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	await openFlow(page, member, "settings/recovery");
	await page.getByLabel("Automatic recovery").check();
	await page.getByLabel("Redirection link").fill("https://app.example.com/done");
	await page.getByLabel("Company name").fill("Barkside");
	await page.getByRole("button", { name: "Create a message" }).click();
	await page.getByRole("button", { name: "Submit for approval" }).click();
	await expect(page.getByLabel("Message", { exact: true })).toHaveValue("come_back");
	await untilSaved(page);
	await refused(member);
	await visit(page, addressOf(member, "messages"));
	await expect(page.getByText("Refused", { exact: true })).toHaveCount(3);

	await openFlow(page, member, "settings/recovery");
	await expect(missing(page)).toContainText("WhatsApp refused the message: Too vague");
	await page.getByRole("button", { name: "Create a new one" }).click();
	await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/come_back_v2/);
	await page.getByRole("button", { name: "Submit for approval" }).click();
	await expect(ready(page)).toBeVisible({ timeout: 60_000 });

	await play(page, member, "Its approval is withdrawn");
	await expect(alarm(page)).toContainText("WhatsApp took back its approval of the message");
	await judge(page, DAY_AND_NIGHT);
	for (const path of [`flows/${member.flowId}/settings/recovery`, "inquiries"]) {
		await visit(page, addressOf(member, path));
		await expect(alarm(page)).toContainText("come_back, English");
	}
});

test("a draft is thrown away, after being asked; and an open page hears of an approval", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "messages/new"));
	await page.getByRole("button", { name: "Keep as a draft" }).click();
	await expect(page.getByText("Not submitted yet").first()).toBeVisible();
	await page.getByRole("button", { name: "Throw away the draft of come_back in Spanish" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "Close" }).click();
	await expect(page.getByText("Not submitted yet")).toHaveCount(3);
	await page.getByRole("button", { name: "Throw away the draft of come_back in Spanish" }).click();
	await dialog.getByRole("button", { name: "Throw it away" }).click();
	await expect(page.getByText("Not submitted yet")).toHaveCount(2);
	await expect(page.getByRole("table")).not.toContainText("Spanish");
	await judge(page, DAY_AND_NIGHT);

	await sql()`delete from message_templates where company_id = ${member.companyId}`;
	await approve(member.flowId);
	await sql()`update message_templates set status = 'pending', approved_at = null where company_id = ${member.companyId}`;
	await visit(page, addressOf(member, "messages"));
	await expect(page.getByText("Waits for approval").first()).toBeVisible();
	await sql()`update message_templates set status = 'succeeded', approved_at = now() where company_id = ${member.companyId}`;
	await expect(page.getByText("Approved", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
	const versions = page.getByRole("region", { name: "Versions of come_back" });
	await expect(versions.getByRole("button", { name: "Play WhatsApp" })).toBeInViewport();
	// At 390 px: no column is out of sight.
	expect(await versions.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
	await expect(page.getByText("Waits for approval")).toHaveCount(0);
});

test("a phone is suppressed, looked up and taken off again, and its number stands in no address", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "recovery/suppressed"));
	await page.getByLabel("Phone", { exact: true }).fill("300");
	await page.getByRole("button", { name: "Suppress" }).click();
	await expect(page.getByLabel("Phone", { exact: true })).toHaveAccessibleDescription(/Must be a phone number/);
	await page.getByLabel("Phone", { exact: true }).fill("+57 300 1234523");
	await page.getByRole("button", { name: "Suppress" }).click();
	const all = page.getByRole("region", { name: "Suppressed phones" });
	await expect(all).toContainText("300 1234523");
	await page.getByLabel("Phone number").fill("+573001234524");
	await page.getByRole("button", { name: "Look up" }).click();
	await expect(page.getByText("This phone is not suppressed.")).toBeVisible();
	await page.getByLabel("Phone number").fill("+573001234523");
	await page.getByRole("button", { name: "Look up" }).click();
	await expect(all).toHaveCount(2);
	await judge(page, DAY_AND_NIGHT);
	await all.first().getByRole("button", { name: "Take off" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Take it off the list" }).click();
	await expect(page.getByText("No phone is suppressed")).toBeVisible();
	expect(page.url()).not.toContain("300");
});

test("a line of one's own is added, tested, chosen by a flow, and removed by its name", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "settings/lines"));
	await page.getByRole("button", { name: "By Meta’s Cloud API" }).click();
	await page.getByLabel("Name", { exact: true }).fill("Not A Name");
	await page.getByRole("button", { name: "Add the line" }).click();
	await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(
		/small letters, digits and dashes/,
	);
	await page.getByLabel("Name", { exact: true }).fill("support");
	await page.getByRole("button", { name: "Add the line" }).click();
	await expect(page.getByRole("heading", { name: "support" })).toBeVisible();
	await page.getByRole("button", { name: "Test support" }).click();
	await expect(page.getByText("It may send.")).toBeVisible();
	await judge(page, DAY_AND_NIGHT);

	await openFlow(page, member, "settings/recovery");
	await page.getByRole("radio", { name: "support" }).check();
	await page.getByLabel("Automatic recovery").check();
	// On a line of one's own nobody has to be told who writes.
	await expect(missing(page).getByRole("listitem")).toContainText(["Redirection link", "Message"]);
	await untilSaved(page);

	await visit(page, addressOf(member, "settings/lines"));
	await page.getByRole("button", { name: "Remove" }).click();
	await page.getByRole("dialog").getByRole("textbox").fill("support");
	await page.getByRole("button", { name: "Remove the line" }).click();
	await expect(page.getByRole("heading", { name: "support" })).toHaveCount(0);
	await openFlow(page, member, "settings/recovery");
	await expect(missing(page)).toContainText("The line support does not exist here");
});

test("a message is sent by hand: refused in words, waits for the morning, is stopped, and arrives by day", async ({
	page,
}) => {
	await page.setViewportSize({ width: 1280, height: 844 });
	const member = await makeMember("owner", 1);
	const company = { flows: place().flows, key: member.key, webs: place().webs };
	const recovery = { ...AUTOMATIC, companyName: "Barkside", message: "come_back" };
	const definition = { ...DEMO_FLOW, settings: { ...DEMO_FLOW.settings, recovery } };
	await call("POST", `/flows/${member.flowId}/publish`, { data: { attributes: { definition } } }, company);
	await approve(member.flowId);
	const phone = newPhone();
	const attributes = { "inquiry-template-id": member.flowId, fields: { "phone-number": phone } };
	const { data } = await call("POST", "/inquiries", { data: { attributes } }, company);
	await signIn(page, member);
	await visit(page, addressOf(member, `inquiries/${data.id}`));
	const send = async () => {
		await page.getByRole("button", { name: "Send a recovery message now" }).click();
		await page.getByRole("dialog").getByRole("button", { name: "Send a recovery message now" }).click();
	};
	await send();
	await expect(page.getByRole("alert")).toContainText(["Nobody has begun this inquiry yet"]);
	await page.keyboard.press("Escape");

	await new Client(data.id).post("consent", { box: "processing" });
	const goneIn = (zone: string) => sql()`
		update inquiries set zone = ${zone}, last_activity_at = now() - interval '2 hours', idle_check_at = null
		where id = ${data.id}`;
	await goneIn(zoneAt(23));
	await page.reload();
	await send();
	const attempts = page.locator("section").filter({ has: page.getByRole("heading", { name: "Bringing them back" }) });
	await expect(attempts.getByText("Waits until morning where they are")).toBeVisible();
	await judge(page, DAY_AND_NIGHT);
	await attempts.getByRole("button", { name: "Stop" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Stop this attempt" }).click();
	await expect(attempts.getByText("You stopped it")).toBeVisible();

	await goneIn(zoneAt(12));
	await send();
	await linkFor(phone);
	await expect(attempts.getByText(/^(Sent|Delivered)$/)).toBeVisible();
	await expect(page.getByText(/Message that leads back sent by WhatsApp/)).toBeVisible();
	await visit(page, addressOf(member, "recovery"));
	await expect(page.getByRole("row", { name: /^By hand 2 / })).toBeVisible();
	await judge(page, DAY_AND_NIGHT);
	await visit(page, addressOf(member, "recovery/attempts?status=stopped"));
	await expect(page.getByRole("row")).toHaveCount(2);
	await expect(page.getByText("You stopped it")).toBeVisible();
});
