import { letPass } from "./support/database";
import { createInquiry, resume } from "./support/http";
import { expect, newPhone, secret, test } from "./support/product";
import {
	agree,
	DETAILS,
	enterCode,
	fillDetails,
	givePhone,
	heading,
	link,
	press,
	readCode,
	statusOf,
	walkToCode,
} from "./support/steps";

test("leaving at every step and coming back in the same browser: welcome back, and all that was typed is there", async ({
	page,
	context,
}) => {
	const phone = newPhone();
	const { id } = await createInquiry();
	const comeBack = async () => {
		const next = await context.newPage();
		await page.close();
		page = next;
		await page.goto(link(id));
	};
	await page.goto(link(id));
	await agree(page);
	await comeBack();
	await expect(page.getByText("Welcome back")).toBeVisible();
	await expect(heading(page)).toHaveText("Your details");
	await fillDetails(page, { ...DETAILS, born: "" });
	await comeBack();
	await expect(page.getByText("Welcome back")).toBeVisible();
	await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
	await expect(page.getByLabel("Last name")).toHaveValue(DETAILS.last);
	await fillDetails(page);
	await page.getByLabel("Phone number").fill("300 12");
	await press(page, "Continue");
	await comeBack();
	await expect(page.getByLabel("Phone number")).toHaveValue("300 12");
	await givePhone(page, phone);
	await comeBack();
	await expect(heading(page)).toHaveText("Is this your number?");
	await press(page, "Send code");
	await comeBack();
	await expect(heading(page)).toHaveText("Enter your security code");
	await enterCode(page, await readCode(await context.newPage(), phone));
	await expect(heading(page)).toHaveText("You are verified");
});

test("another browser, a phone that the company gave: a code opens the same step with everything in it", async ({
	page,
	another,
}) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", { fields: { "phone-number": phone, "name-first": "Valentina" } });
	await page.goto(link(id));
	await agree(page);
	await expect(page.getByText("Hidden until we know it is you")).toBeVisible();
	await page.getByLabel("Last name").fill("Restrepo");
	await press(page, "Save and continue");

	const other = await another();
	await other.goto(link(id));
	await expect(heading(other)).toHaveText("Is that you?");
	await expect(other.locator("main")).toContainText(`+57 ••• ••${phone.slice(-2)}`);
	for (const value of [phone, phone.slice(-4), "Valentina", "Restrepo"])
		expect(await other.content()).not.toContain(value);
	await press(other, "Send code");
	await enterCode(other, await readCode(await another(), phone));
	await expect(heading(other)).toHaveText("Your details");
	await expect(other.getByText("Valentina")).toBeVisible();
	await expect(other.getByLabel("Last name")).toHaveValue("Restrepo");
	await page.reload();
	await expect(heading(page)).toHaveText("Your details");
	await expect(page.getByLabel("Last name")).toHaveValue("Restrepo");
});

test("another browser, a phone that was only typed: the code opens the step, and nothing typed before is shown", async ({
	page,
	another,
}) => {
	const phone = newPhone();
	const { id } = await createInquiry();
	await page.goto(link(id));
	await walkToCode(page, phone);
	const phonePage = await another();
	const stepCode = await readCode(phonePage, phone);

	const other = await another();
	await other.goto(link(id));
	await expect(heading(other)).toHaveText("Is that you?");
	await press(other, "Send code");
	await enterCode(other, await readCode(phonePage, phone, 2));
	await expect(heading(other)).toHaveText("Enter your security code");
	await expect(page.getByText("Is that you?")).toBeHidden();
	for (const value of [DETAILS.first, DETAILS.last, 'value="1977"', phone])
		expect(await other.content()).not.toContain(value);
	await enterCode(other, stepCode);
	await expect(heading(other)).toHaveText("You are verified");
	expect(await statusOf(id)).toBe("approved");
});

test("another browser, and no phone yet: start here, empty; the first browser keeps its own", async ({
	page,
	another,
}) => {
	const { id } = await createInquiry();
	await page.goto(link(id));
	await agree(page);
	await fillDetails(page, { ...DETAILS, born: "" });
	const other = await another();
	await other.goto(link(id));
	await expect(heading(other)).toHaveText("Start again here");
	await press(other, "Start here");
	await expect(other.getByRole("checkbox")).not.toBeChecked();
	await agree(other);
	await expect(other.getByLabel("First name")).toHaveValue("");
	await page.goto(link(id));
	await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
});

test("a phone verified half-way leads back from anywhere, with every field", async ({ page, another }) => {
	const phone = newPhone();
	const { id } = await createInquiry("phoneFirst");
	await page.goto(link(id));
	await page.getByRole("checkbox").check();
	await press(page, "Agree and continue");
	await givePhone(page, phone);
	await press(page, "Send code");
	const phonePage = await another();
	await enterCode(page, await readCode(phonePage, phone));
	await expect(heading(page)).toHaveText("Your details");
	await fillDetails(page, { ...DETAILS, born: "" });
	const other = await another();
	await other.goto(link(id));
	await press(other, "Send code");
	await enterCode(other, await readCode(phonePage, phone, 2));
	await expect(other.getByLabel("First name")).toHaveValue(DETAILS.first);
	await fillDetails(other);
	await expect(heading(other)).toHaveText("You are verified");
	await page.goto(link(id));
	await expect(heading(page)).toHaveText("You are verified");
});

test("a token link ends on a clean address, goes on where it stands, and in a second browser asks for a code", async ({
	page,
	another,
}) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", { fields: { "phone-number": phone } });
	await page.goto(link(id));
	await agree(page);
	const token = secret(await resume(id));

	const second = await another();
	await second.goto(link(id, `&session-token=${token}`));
	expect(new URL(second.url()).search).toBe(`?inquiry-id=${id}`);
	await expect(heading(second)).toHaveText("Welcome back");
	await press(second, "Continue");
	await expect(heading(second)).toHaveText("Your details");
	expect(second.url()).not.toContain(token);

	const third = await another();
	await third.goto(link(id, `&session-token=${token}&language=es`));
	expect(new URL(third.url()).search).toBe(`?inquiry-id=${id}&language=es`);
	await expect(heading(third)).toHaveText("¿Eres tú?");
	await second.goto(link(id, `&session-token=${token}`));
	await expect(heading(second)).toHaveText("Your details");
});

test("an expired link asks for a code and is renewed by it; past its longest life only the company can help", async ({
	page,
	another,
}) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", { fields: { "phone-number": phone } });
	await page.goto(link(id));
	await agree(page);
	await letPass(id, 86_401);
	expect(await statusOf(id)).toBe("expired");
	await page.goto(link(id));
	await expect(page.getByText("You were away for a while")).toBeVisible();
	await press(page, "Send code");
	await enterCode(page, await readCode(await another(), phone));
	await expect(heading(page)).toHaveText("Your details");
	expect(await statusOf(id)).toBe("pending");
	await letPass(id, 31 * 86_400);
	await page.goto(link(id));
	await expect(heading(page)).toHaveText("This link has ended");
	await expect(page.getByRole("button")).toHaveCount(0);
});

test("the same browser goes on by itself after the expiry when there is no phone to ask", async ({ page }) => {
	const { id } = await createInquiry();
	await page.goto(link(id));
	await agree(page);
	await fillDetails(page, { ...DETAILS, born: "" });
	await letPass(id, 86_401);
	await page.goto(link(id));
	await press(page, "Continue");
	await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
});

test("with JavaScript switched off another browser comes back by code as well", async ({ page, another }) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", { fields: { "phone-number": phone } });
	await page.goto(link(id));
	await agree(page);
	const other = await another({ javaScriptEnabled: false });
	await other.goto(link(id));
	await press(other, "Send code");
	await enterCode(other, await readCode(await another(), phone));
	await expect(heading(other)).toHaveText("Your details");
});
