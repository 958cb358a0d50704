import { createInquiry, readInquiry } from "./support/http";
import { newEmail } from "./support/phone";
import { expect, newPhone, test } from "./support/product";
import { enterCode, heading, link, main, press, readCode, sendCode } from "./support/steps";

let people = 0;
const newReference = () => `usr_steps_${process.env.TEST_WORKER_INDEX}_${Date.now()}_${++people}`;

for (const scripts of [true, false]) {
	test.describe(scripts ? "with JavaScript" : "without JavaScript", () => {
		test.use({ javaScriptEnabled: scripts });

		test("signing up: consent, details, a phone, an e-mail, back and forth between them; then it is them again, by a second factor of their choice", async ({
			page,
			another,
		}) => {
			const [phone, email, reference] = [newPhone(), newEmail(), newReference()];
			const inbox = await another();
			const { id } = await createInquiry("signUp", { "reference-id": reference });
			await page.goto(link(id));
			await page.getByLabel("I accept the terms").check();
			await press(page, "Agree and continue");
			await page.getByLabel("First name").fill("Ana");
			await page.getByLabel("How many dogs do you have?").fill("two");
			await press(page, "Save and continue");
			await expect(main(page)).toContainText("Write this as a whole number, such as 42.");
			await expect(page.getByLabel("First name")).toHaveValue("Ana");
			await page.getByLabel("Last name").fill("Díaz");
			await page.getByLabel("How many dogs do you have?").fill("2");
			await press(page, "Back to the step before");
			await expect(page.getByLabel("I accept the terms")).toBeChecked();
			await press(page, "Agree and continue");
			await expect(page.getByLabel("Last name")).toHaveValue("Díaz");
			await press(page, "Save and continue");

			await page.getByLabel("Phone number").fill(phone);
			await press(page, "Continue");
			await sendCode(page);
			await enterCode(page, await readCode(inbox, phone));
			await expect(heading(page)).toHaveText("What is your e-mail address?");
			await page.getByLabel("E-mail address").fill("ana@example");
			await press(page, "Continue");
			await expect(main(page)).toContainText("This is not a complete e-mail address.");
			await page.getByLabel("E-mail address").fill(email);
			await press(page, "Continue");
			await sendCode(page);
			await enterCode(page, await readCode(inbox, email));
			await expect(heading(page)).toHaveText("You are verified");
			expect(await readInquiry(id)).toMatchObject({
				status: "approved",
				fields: {
					...{ "name-last": { value: "Díaz" }, dogs: { type: "integer", value: 2 } },
					...{ "phone-number": { value: phone }, "email-address": { value: email } },
				},
			});

			const second = await createInquiry("factor", { "reference-id": reference });
			await page.goto(link(second.id));
			await expect(heading(page)).toHaveText("Let’s make sure it is you");
			await expect(main(page)).not.toContainText(email);
			await sendCode(page);
			const unused = await readCode(inbox, phone, 2);
			await press(page, `Use a•••@e•••.com instead`);
			await sendCode(page);
			await enterCode(page, unused);
			await expect(main(page)).toContainText("That code is not right.");
			await enterCode(page, await readCode(inbox, email, 2));
			await expect(heading(page)).toHaveText("You are verified");
		});

		test("details of every kind: what is wrong is said at its field and kept, what is right is read back", async ({
			page,
		}) => {
			const { id } = await createInquiry("kennel");
			await page.goto(link(id));
			await page.getByLabel("First name").fill("Ana");
			await page.getByLabel("Last name").fill("Díaz");
			await page.getByLabel("Day").fill("31");
			await page.getByLabel("Month").fill("2");
			await page.getByLabel("Year").fill("1977");
			await page.getByLabel("Identity document number").fill("ab-1");
			await press(page, "Save and continue");
			await expect(page.getByLabel("Day")).toBeFocused();
			await expect(main(page)).toContainText("Give a real date");
			await expect(main(page)).toContainText("Write it in capital letters and digits");
			await expect(page.getByLabel("Identity document number")).toHaveValue("ab-1");
			await page.getByLabel("Month").fill("3");
			await page.getByLabel("Identity document number").fill("AB 1");
			await press(page, "Save and continue");
			await expect(page.getByRole("group", { name: "Address" })).toBeVisible();
			await expect(page.getByLabel("Country or region")).toHaveValue("CO");
			await page.getByLabel("Country or region").selectOption("Brazil");
			await page.getByLabel("Street and number").fill("Rua Augusta 1");
			await page.getByLabel("City").fill("São Paulo");
			await press(page, "Save and continue");
			await page.getByLabel("Name of the kennel").fill("Guau");
			await page.getByLabel("How many dogs can stay?").fill("12");
			await page.getByLabel("Small").check();
			await page.getByLabel("Large").check();
			await page.getByLabel("No", { exact: true }).check();
			await press(page, "Save and continue");
			await expect(heading(page)).toHaveText("What is your phone number?");
			expect((await readInquiry(id)).fields).toMatchObject({
				birthdate: { type: "date", value: "1977-03-31" },
				"address-country-code": { value: "BR" },
				sizes: { type: "multi-choices", value: ["small", "large"] },
				"has-vet": { value: false },
			});
		});
	});
}
