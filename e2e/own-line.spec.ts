import { arrived } from "./support/member";
import { expect, test } from "./support/product";
import { startTwilio } from "./support/twilio";
import { World } from "./support/world";

test("a line of one's own by Meta: saved once Meta knows it, set up by what its page says, and it hears STOP", async ({
	page,
}) => {
	test.setTimeout(180_000);
	const [world, { sim, ...twilio }] = await Promise.all([World.open(), startTwilio()]);
	try {
		const web = await world.web({ META_SIM_URL: sim.url });
		await page.goto(web.url);
		await page.getByLabel("Your name").fill("Ana Gómez");
		await page.getByLabel("E-mail").fill("ana@example.com");
		await page.getByLabel("Password").fill("a sentence of four words");
		await page.getByLabel("Company").fill("Barkside");
		await page.getByRole("button", { name: "Create the owner" }).click();
		await arrived(page);
		await page.goto(page.url().replace("/sandbox/inquiries", "/production/settings/lines"));
		await arrived(page);

		await page.getByRole("button", { name: "By Meta’s Cloud API" }).click();
		await page.getByLabel("Name", { exact: true }).fill("own");
		await page.getByLabel("WhatsApp Business account id").fill(sim.meta.wabaId);
		await page.getByLabel("Phone number id").fill(sim.meta.phoneNumberId);
		await page.getByLabel("Access token").fill("EAAnotTheTokenOfThisAccount");
		await page.getByLabel("App secret").fill(sim.meta.appSecret);
		await page.getByRole("button", { name: "Add the line" }).click();
		await expect(page.getByLabel("Access token")).toHaveAccessibleDescription(/does not accept this access token/);
		await page.getByLabel("Access token").fill(sim.meta.accessToken);
		await page.getByRole("button", { name: "Add the line" }).click();
		await expect(page.getByRole("heading", { name: "own" })).toBeVisible();

		const shown = async (name: string) => (await page.getByRole("region", { name }).textContent()) ?? "";
		const [address, word] = [await shown("webhook address of own"), await shown("verify token of own")];
		expect(await sim.meta.listenAt(address, "another word")).toBe(false);
		expect(await sim.meta.listenAt(address, word)).toBe(true);
		const phone = "+573001230001";
		sim.meta.receive(phone, "Baja, por favor");
		await sim.settled();
		expect(sim.ledger.at(-1)).toMatchObject({ kind: "reply", outcome: "answered", httpStatus: 200 });
		expect(await world.sql`select phone, by, environment from suppressions`).toMatchObject([
			{ phone, by: "word", environment: "production" },
		]);
		// Whatever is not Meta's word, through the same doors.
		const forged = { method: "POST", body: "{}", headers: { "x-hub-signature-256": `sha256=${"0".repeat(64)}` } };
		expect((await fetch(address, forged)).status).toBe(403);
		expect((await fetch(address.replace(/.$/, ""), forged)).status).toBe(403);
	} finally {
		await page.close();
		await Promise.all([world.close(), twilio.close()]);
	}
});
