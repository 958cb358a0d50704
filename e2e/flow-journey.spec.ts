import type { FrameLocator, Page } from "@playwright/test";
import { untilSaved } from "./support/flows";
import { keyTo } from "./support/keyboard";
import { addressOf, makeMember, signIn, visit } from "./support/member";
import { newEmail } from "./support/phone";
import { expect, newPhone, secret, test } from "./support/product";
import { enterCode, heading, press } from "./support/steps";

const LANGUAGES = [
	["en", "English"],
	["es", "Spanish"],
	["pt", "Portuguese"],
] as const;
type Texts = readonly [en: string, es: string, pt: string];

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="alert(1)">
	<script>alert(1)</script><circle cx="20" cy="20" r="20" fill="#ff6600"/></svg>`;
const COLOUR = "#7a1f5c";
const COLOUR_SEEN = "rgb(122, 31, 92)";

const textsIn = (page: Page) => page.getByRole("combobox", { name: "Texts in" });
const stepsOf = (page: Page) => page.getByRole("list", { name: "Steps" }).getByRole("button");

/** A text in every language, and English again. */
async function write(page: Page, name: string, texts: Texts, nth = 0): Promise<void> {
	for (const [i, [code, language]] of LANGUAGES.entries()) {
		await textsIn(page).selectOption(code);
		await page
			.getByRole("textbox", { name: `${name} (${language})` })
			.nth(nth)
			.fill(texts[i] ?? "");
	}
	await textsIn(page).selectOption("en");
}

/** The code of the newest of so many messages that the virtual phone of this page shows. */
async function codeOn(page: Page, messages: number): Promise<string> {
	await expect(page.getByTestId("message")).toHaveCount(messages, { timeout: 20_000 });
	return secret((await page.getByTestId("code").first().textContent()) ?? "");
}

/** The link that the flow's own page offers. */
const linkOn = async (page: Page): Promise<string> =>
	(await page.getByRole("region", { name: "link of this flow" }).textContent())?.trim() ?? "";

/** Through all five steps, beside a phone that has had so many messages. */
async function walk(flow: FrameLocator | Page, phone: Page, had: number): Promise<void> {
	const go = (name: string) => flow.getByRole("button", { name, exact: true }).click();
	await flow.getByRole("checkbox").first().check();
	await go("Agree and continue");
	await flow.getByLabel("Phone number").fill(newPhone());
	await go("Continue");
	await go("Send code");
	await expect(flow.locator("[data-code]")).toBeVisible();
	await enterCode(flow, await codeOn(phone, had + 1));
	await flow.getByLabel("First name").fill("Ana");
	await flow.getByLabel("Last name").fill("Díaz");
	await flow.getByLabel("Your dog").fill("Rex");
	await go("Save and continue");
	await flow.getByLabel("Your other dog").fill("Bo");
	await go("Save and continue");
	await flow.getByLabel("E-mail address").fill(newEmail());
	await go("Continue");
	await go("Send code");
	await expect(flow.locator("[data-code]")).toBeVisible();
	await enterCode(flow, await codeOn(phone, had + 2));
	await expect(flow.getByRole("heading", { level: 1 })).toHaveText("You are verified");
}

test("by screen alone: five steps with an own brand in three languages, built from one, tried, published and gone through", async ({
	page,
	another,
}) => {
	test.slow();
	await page.setViewportSize({ width: 1440, height: 1000 });
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "flows/new"));
	await page.getByRole("radio", { name: /Confirm your phone/ }).check();
	await page.getByRole("textbox", { name: "Name" }).fill("Summer club");
	await page.getByRole("button", { name: "Begin" }).click();
	await expect(page).toHaveURL(/\/flows\/itmpl_\w+\/steps$/);

	const add = async (name: string, number: number) => {
		await page.getByRole("button", { name: "Add a step" }).click();
		await page.getByRole("menuitem", { name, exact: true }).click();
		await expect(page.getByRole("heading", { name: `Step ${number}: ${name}` })).toBeVisible();
	};
	await add("Consent", 2);
	await write(page, "Title", ["The club's rules", "Las reglas del club", "As regras do clube"]);
	await page.getByRole("button", { name: "Add a box" }).click();
	await write(page, "Label", ["Send me news", "Envíenme novedades", "Quero novidades"], 1);
	await page.getByRole("checkbox", { name: "Required" }).nth(1).uncheck();
	await page.getByRole("button", { name: "Add a link" }).click();
	await write(page, "Label", ["The rules", "Las reglas", "As regras"], 2);
	await page.getByRole("textbox", { name: "Address" }).fill("https://barkside.example/rules");
	await page.getByRole("button", { name: "Move the step up" }).click();
	await expect(stepsOf(page).nth(0)).toContainText("The club's rules");
	await expect(page.getByRole("button", { name: "Move the step up" })).toBeFocused();

	await add("Details", 3);
	await write(page, "Title", ["About you", "Sobre ti", "Sobre você"]);
	await page.getByRole("button", { name: "Add a field" }).click();
	await write(page, "Label", ["Your dog", "Tu perro", "Seu cachorro"]);
	await page.getByRole("textbox", { name: "Name on the wire" }).fill("dog");
	await page.getByRole("button", { name: "Duplicate" }).click();
	await expect(page.getByRole("heading", { name: "Step 4: Details" })).toBeVisible();
	await expect(page.getByText("Two fields are named name-first")).toBeVisible();
	await write(page, "Title", ["More about you", "Más sobre ti", "Mais sobre você"]);
	await page.getByRole("button", { name: "Remove field 1" }).click();
	await write(page, "Label", ["Your other dog", "Tu otro perro", "Seu outro cachorro"]);
	await page.getByRole("textbox", { name: "Name on the wire" }).fill("other-dog");
	await expect(page.getByText("Two fields are named")).toHaveCount(0);
	await add("E-mail", 5);

	await page.getByRole("link", { name: "03 Brand" }).click();
	await page.getByLabel("Main colour", { exact: true }).fill(COLOUR);
	await page.getByLabel("Letters").selectOption("serif");
	const logo = page.getByLabel("Logo", { exact: true });
	await logo.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<html></html>") });
	await expect(page.getByRole("alert").filter({ hasText: "no PNG, JPG or SVG" })).toBeVisible();
	await logo.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) });
	await expect(page.getByRole("img", { name: "The logo on light" })).toBeVisible();
	await untilSaved(page);

	await page.getByRole("link", { name: "Try it" }).click();
	await page.getByRole("button", { name: "Start", exact: true }).click();
	await walk(page.frameLocator("iframe[data-shown]"), page, 0);

	await page.getByRole("link", { name: "04 Publish" }).click();
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Version 1 is published")).toBeVisible();
	await page.getByRole("link", { name: "02 Settings" }).click();
	await page.getByRole("link", { name: "Sessions & links" }).click();
	const person = await another();
	await person.goto(await linkOn(page));
	await expect(person.getByRole("button", { name: "Start" })).toHaveCSS("background-color", COLOUR_SEEN);
	await expect(person.locator("img[src^='/brand/lgo_']")).toBeVisible();
	await press(person, "Start");
	for (const [name, title] of [
		["Español", "Las reglas del club"],
		["Português", "As regras do clube"],
		["English", "The club's rules"],
	] as const) {
		await person.getByRole("link", { name, exact: true }).click();
		await expect(heading(person)).toHaveText(title);
	}
	await visit(page, addressOf(member, "phone"));
	await walk(person, page, 2);
});

test("by keyboard alone: five steps with an own brand in three languages, built from four, tried, published and gone through", async ({
	page,
	another,
}) => {
	test.slow();
	await page.setViewportSize({ width: 1440, height: 1000 });
	const member = await makeMember();
	await signIn(page, member);
	await visit(page, addressOf(member, "flows/new"));
	const { keyboard } = page;
	const enter = async (role: "button" | "link", name: string | RegExp, key = "Tab") => {
		await keyTo(page, page.getByRole(role, { name, exact: true }), key);
		await keyboard.press("Enter");
	};
	await keyTo(page, page.getByRole("radio").first());
	await keyboard.press("ArrowDown");
	await keyboard.press("ArrowDown");
	await expect(page.getByRole("radio", { name: /Sign up as a dog owner/ })).toBeChecked();
	await keyTo(page, page.getByRole("textbox", { name: "Name" }));
	await keyboard.type("Summer club");
	await keyboard.press("Enter");
	await expect(page).toHaveURL(/\/flows\/itmpl_\w+\/steps$/);

	await enter("button", "Add a step");
	await keyTo(page, page.getByRole("menuitem", { name: "Details" }), "ArrowDown");
	await keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Step 5: Details" })).toBeVisible();
	await enter("button", "Add a field");
	for (const [i, [, language]] of LANGUAGES.entries()) {
		if (i > 0) {
			await keyTo(page, textsIn(page), "Shift+Tab");
			await keyboard.press("ArrowDown");
		}
		await keyTo(page, page.getByRole("textbox", { name: `Label (${language})` }));
		await keyboard.type(["Park", "Parque", "Praça"][i] ?? "");
	}
	await enter("button", "Remove field 1", "Shift+Tab");
	await expect(page.getByRole("group", { name: "Fields", exact: true })).toBeFocused();
	await expect(page.getByRole("textbox", { name: "Label (Portuguese)" })).toHaveValue("Praça");
	await keyTo(page, stepsOf(page).nth(4), "Shift+Tab");
	await keyboard.press("Alt+ArrowUp");
	await expect(stepsOf(page).nth(3)).toBeFocused();
	await expect(stepsOf(page).nth(4)).toContainText("E-mail");

	await enter("link", "03 Brand", "Shift+Tab");
	await expect(page).toHaveURL(/\/brand$/);
	await keyTo(page, page.getByLabel("Main colour", { exact: true }));
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type(COLOUR);
	await untilSaved(page);

	await enter("link", "Try it", "Shift+Tab");
	await expect(page).toHaveURL(/\/try$/);
	await enter("button", "Start");
	const flow = page.frameLocator("iframe[data-shown]");
	await keyTo(page, flow.getByRole("checkbox").first());
	await keyboard.press("Space");
	await keyboard.press("Enter");
	await expect(flow.getByRole("heading", { level: 1 })).toHaveText("About you");

	await enter("link", /04 Publish/, "Shift+Tab");
	await expect(page).toHaveURL(/\/publish$/);
	await enter("button", "Publish");
	await expect(page.getByText("Version 1 is published")).toBeVisible();

	await enter("link", "02 Settings", "Shift+Tab");
	await enter("link", "Sessions & links");
	const person = await another();
	await person.goto(await linkOn(page));
	await visit(page, addressOf(member, "phone"));
	const type = async (label: string, text: string) => {
		await keyTo(person, person.getByLabel(label, { exact: true }));
		await person.keyboard.type(text);
	};
	const code = async (messages: number) => {
		await keyTo(person, person.getByRole("button", { name: "Send code" }));
		await person.keyboard.press("Enter");
		await type("Security code", await codeOn(page, messages));
		await person.keyboard.press("Enter");
	};
	await keyTo(person, person.getByRole("button", { name: "Start" }));
	await person.keyboard.press("Enter");
	await keyTo(person, person.getByRole("checkbox").first());
	await person.keyboard.press("Space");
	await person.keyboard.press("Enter");
	await type("First name", "Ana");
	await type("Last name", "Díaz");
	await person.keyboard.press("Enter");
	await type("Phone number", newPhone());
	await person.keyboard.press("Enter");
	await code(1);
	await type("Park", "Retiro");
	await person.keyboard.press("Enter");
	await type("E-mail address", newEmail());
	await person.keyboard.press("Enter");
	await code(2);
	await expect(heading(person)).toHaveText("You are verified");
});
