import type { Locator } from "@playwright/test";
import { createInquiry, readInquiry } from "./support/http";
import { keyTo } from "./support/keyboard";
import { wrong } from "./support/phone";
import { expect, newPhone, test } from "./support/product";
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
	sendCode,
	walkToCode,
} from "./support/steps";

test("a link, four pages, a code: verified, and the company reads it back", async ({ page, another }) => {
	const phone = newPhone();
	const { id } = await createInquiry("demo", { "reference-id": `usr_${id6()}` });
	await page.goto(link(id));
	await expect(page.getByText("Barkside").first()).toBeVisible();
	await expect(page.getByText("We check that you can be reached")).toBeVisible();
	await agree(page);
	await fillDetails(page);
	await givePhone(page, phone);
	await expect(page.getByText(phone.slice(0, 3)).first()).toBeVisible();
	await sendCode(page);
	await enterCode(page, await readCode(await another(), phone));
	await expect(heading(page)).toHaveText("You are verified");
	expect(page.url()).toMatch(/\/verify\?inquiry-id=inq_\w{30}&language=en$/);
	expect(await readInquiry(id)).toMatchObject({
		status: "approved",
		fields: {
			"name-first": { value: DETAILS.first },
			birthdate: { value: DETAILS.born },
			"phone-number": { value: phone },
		},
	});
});

test("a whole code that is pasted is sent by itself", async ({ page, another }) => {
	const phone = newPhone();
	await page.goto(link((await createInquiry()).id));
	await walkToCode(page, phone);
	const code = await readCode(await another(), phone);
	// The clock runs once the script does, and nothing is sent by itself before.
	await expect(page.locator("[data-part=life] .tabular-nums")).toBeVisible();
	await page.getByLabel("Security code").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await expect(heading(page)).toHaveText("You are verified");
});

test("a number pasted in international form needs no country, and is shown back before anything is sent", async ({
	page,
}) => {
	const phone = newPhone();
	await page.goto(link((await createInquiry()).id));
	await agree(page);
	await fillDetails(page);
	await page.getByLabel("Country or region").selectOption("US");
	await givePhone(page, `00${phone.slice(1, 3)} (${phone.slice(3, 6)}) ${phone.slice(6, 9)}-${phone.slice(9)}`);
	await expect(page.locator("main bdi").filter({ hasText: "+57" })).toHaveText(
		`+57 ${phone.slice(3, 6)} ${phone.slice(6)}`,
	);
});

test("by keyboard alone on a low screen, from the first page to the last", async ({ page, another }) => {
	await page.setViewportSize({ width: 390, height: 420 });
	const phone = newPhone();
	const phonePage = await another();
	const reach = async (name: string, role: "button" | "checkbox" | "textbox" = "button") => {
		const target = page.getByRole(role, { name, exact: true });
		await keyTo(page, target);
		await expectSeen(target);
	};
	await page.goto(link((await createInquiry()).id));
	await reach("I agree that my data is used for this check", "checkbox");
	await page.keyboard.press("Space");
	await page.keyboard.press("Enter");
	await reach("First name", "textbox");
	await page.keyboard.type(DETAILS.first);
	await page.keyboard.press("Tab");
	await page.keyboard.type(DETAILS.last);
	await page.keyboard.press("Tab");
	await page.keyboard.type("31");
	await page.keyboard.press("Tab");
	await page.keyboard.type("8");
	await page.keyboard.press("Tab");
	await page.keyboard.type("1977");
	await page.keyboard.press("Enter");
	await reach("Phone number", "textbox");
	await page.keyboard.type(phone);
	await page.keyboard.press("Enter");
	await reach("Send code");
	await page.keyboard.press("Enter");
	await expect(heading(page)).toHaveText("Enter your security code");
	await expect(page.getByLabel("Security code")).toBeFocused();
	await page.keyboard.type(await readCode(phonePage, phone));
	await page.keyboard.press("Enter");
	await expect(heading(page)).toHaveText("You are verified");
});

test("a code comes to the virtual phone's open screen by itself", async ({ page, another }) => {
	const phonePage = await another();
	await phonePage.goto("/sandbox/phone");
	const phone = newPhone();
	await page.goto(link((await createInquiry("phoneOnly", { fields: { "phone-number": phone } })).id));
	await press(page, "Send code");
	await expect(phonePage.locator(`[data-testid=message][data-to="${phone}"]`)).toBeVisible();
});

test.describe("with JavaScript switched off", () => {
	test.use({ javaScriptEnabled: false });

	test("every page works: mistakes, a wrong code, a changed number, the end", async ({ page, another }) => {
		const [first, phone] = [newPhone(), newPhone()];
		const phonePage = await another();
		const { id } = await createInquiry();
		await page.goto(link(id));
		await press(page, "Agree and continue");
		await expect(page.getByText("Tick this to go on.")).toBeVisible();
		await agree(page);
		await fillDetails(page, { ...DETAILS, last: "" });
		await expect(page.getByText("Please fill this in.")).toBeVisible();
		await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
		await fillDetails(page);
		await page.getByLabel("Phone number").fill("300 12");
		await press(page, "Continue");
		await expect(page.getByText("This is no phone number of the country chosen")).toBeVisible();
		await givePhone(page, first);
		await press(page, "Change number");
		await givePhone(page, phone);
		await sendCode(page);
		const code = await readCode(phonePage, phone);
		await enterCode(page, wrong(code));
		await expect(page.getByText("You have 2 tries left")).toBeVisible();
		await press(page, "Send code again");
		await expect(page.getByText(/Wait .* before you send again/)).toBeVisible();
		await page.reload();
		await enterCode(page, code);
		await expect(heading(page)).toHaveText("You are verified");
		expect((await readInquiry(id)).status).toBe("approved");
	});
});

function id6(): string {
	return String(Math.floor(Math.random() * 900_000) + 100_000);
}

/** What has the focus is not hidden behind what sticks to the bottom of the screen. */
async function expectSeen(target: Locator): Promise<void> {
	const covered = await target.evaluate((element) => {
		const { x, y, width, height } = element.getBoundingClientRect();
		const top = document.elementFromPoint(x + width / 2, y + height / 2);
		return top !== element && !element.contains(top) && !element.closest("label")?.contains(top);
	});
	expect(covered, "covered by something else").toBe(false);
}
