import type { BrowserContext, Page } from "@playwright/test";
import { letHappen, sql } from "./support/database";
import { createInquiry } from "./support/http";
import { behave, newLandline } from "./support/phone";
import { test } from "./support/phone-page";
import { expect, newPhone, secret } from "./support/product";
import {
	beginAtCode,
	channelsOn,
	comesToSay,
	enterCode,
	heading,
	link,
	main,
	press,
	readCode,
	sendCode,
} from "./support/steps";
import { twin } from "./support/twins";

test.describe.configure({ mode: "parallel" });

const verificationOf = async (id: string) =>
	(await sql()`select status, sends, total_tries from verifications where inquiry_id = ${id}`)[0];

/** Everything that a screen reader is told from now on. */
async function listenTo(page: Page): Promise<() => Promise<string[]>> {
	const heard = await page.locator("[data-live]").evaluateHandle((region) => {
		const said: string[] = [];
		new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, { childList: true, subtree: true });
		return said;
	});
	return () => heard.jsonValue();
}

test("the page follows its messages by itself and says so once; what is being typed stays", async ({
	page,
	phonePage,
}) => {
	const phone = newPhone();
	await behave(phone, "late");
	const { id } = await beginAtCode(page, "preset1", phone);
	await expect(main(page)).toContainText("We’ve sent a text");
	// The virtual phone takes a message within milliseconds where a provider may need seconds: as it was before.
	const put = (status: string) => sql()`
		update messages set status = ${status}
		where verification_id in (select id from verifications where inquiry_id = ${id})`;
	await put("sending");
	await page.goto(link(id));
	await expect(page.locator("[data-live]")).toHaveText(/is on its way/);
	const field = page.getByLabel("Security code");
	await field.pressSequentially("482");
	const heard = await listenTo(page);
	const comesToBe = async (words: string) => {
		await expect(main(page)).toContainText(words);
		await expect(field).toHaveValue("482");
		await expect(field).toBeFocused();
	};

	await put("sent");
	await comesToBe("We’ve sent a text with a 6-digit code to");
	await letHappen(id, 45);
	await comesToBe("The text with your 6-digit code was delivered to");
	await letHappen(id, 80);
	await comesToBe("We’re calling");
	// Where the page looks in the moment in which the call is queued, it says that as well.
	expect((await heard()).filter((words) => !words.includes("is on its way"))).toEqual([
		expect.stringContaining("We’ve sent a text with a 6-digit code to"),
		expect.stringContaining("was delivered to"),
		expect.stringMatching(/We’re calling .* and will say your 6-digit code twice/),
	]);
	await enterCode(page, await readCode(phonePage, phone));
	await expect(heading(page)).toHaveText("You are verified");
});

/** A tab with the same page that hears of nothing any more. */
async function oldTab(context: BrowserContext, id: string): Promise<Page> {
	const tab = await context.newPage();
	await tab.route("**/verify/poll", (route) => route.fulfill({ status: 404 }));
	await tab.goto(link(id));
	await expect(heading(tab)).toHaveText("Enter your security code");
	return tab;
}

/** These screens as a person reads them. */
const WORDS = {
	es: {
		texted: /El SMS con tu código de 6 dígitos llegó al/,
		called: /Llamamos al .* La llamada dice dos veces tu código/,
		instead: /No pudimos enviarte un SMS\.\s*Llamamos al/,
		unanswered: /Llamamos al .* pero nadie contestó/,
		send: "Enviar código",
		callMe: "Mejor llámenme",
		callAgain: "Llamar otra vez",
	},
	pt: {
		texted: /O SMS com seu código de 6 dígitos chegou a/,
		called: /Ligamos para .* A ligação diz seu código/,
		instead: /Não conseguimos enviar um SMS\.\s*Ligamos para/,
		unanswered: /Ligamos para .* mas ninguém atendeu/,
		send: "Enviar código",
		callMe: "Prefiro uma ligação",
		callAgain: "Ligar de novo",
	},
} as const;
/** A text that is missing shows its name, one that is wrong its braces. */
const UNTRANSLATED =
	/\b(frame|progress|time|next|code|way|confirm|final)\.[a-z][\w-]*\b|[{}]|\b(code|call|text|your)\b/i;

for (const scripts of [true, false]) {
	test.describe(scripts ? "with JavaScript" : "with JavaScript switched off", () => {
		test.use({ javaScriptEnabled: scripts });

		test("two tabs: a call that both ask for is one, and what one has done the other finds done", async ({
			page,
			context,
			phonePage,
		}) => {
			const { id, phone } = await beginAtCode(page, "preset1");
			const tab = await oldTab(context, id);
			await press(page, "Call me instead");
			const code = await readCode(phonePage, phone, 2);
			await press(tab, "Call me instead");
			await tab.unroute("**/verify/poll");
			await comesToSay(tab, "The call says your 6-digit code twice", scripts);
			await enterCode(tab, code);
			await expect(heading(tab)).toHaveText("You are verified");
			await comesToSay(page, "You are verified", scripts);
			expect(await channelsOn(phonePage, phone)).toEqual(["sms", "voice"]);
			expect(await verificationOf(id)).toMatchObject({ status: "verified", sends: 2 });
		});

		test(
			"once the code was right, going back and a page that time has passed by change nothing",
			twin(scripts),
			async ({ page, context, phonePage }) => {
				const phone = newPhone();
				const { id } = await createInquiry("phoneFirst", { fields: { "phone-number": phone } });
				await page.goto(link(id));
				await page.getByRole("checkbox").check();
				await press(page, "Agree and continue");
				await sendCode(page);
				const code = await readCode(phonePage, phone);
				const tab = await oldTab(context, id);
				await enterCode(page, code);
				await expect(heading(page)).toHaveText("Your details");
				await page.goBack();
				await expect(heading(page)).toHaveText("Your details");
				await press(tab, "Call me instead");
				await expect(heading(tab)).toHaveText("Your details");
				expect(await verificationOf(id)).toEqual({ status: "verified", sends: 1, totalTries: 1 });
			},
		);

		for (const language of ["es", "pt"] as const) {
			test(
				`in ${language} no text is missing, and the page says its language`,
				twin(scripts || language === "es"),
				async ({ page, phonePage }) => {
					const words = WORDS[language];
					const phone = secret(scripts ? newPhone() : newLandline());
					const { id } = await createInquiry("preset1", { fields: { "phone-number": phone } });
					const read = async () => {
						await expect(page.locator("html")).toHaveAttribute("lang", language);
						await expect(main(page)).not.toContainText(UNTRANSLATED);
					};
					const sees = async (what: RegExp) => {
						await comesToSay(page, what, scripts);
						await read();
					};
					await page.goto(link(id, `&language=${language}`));
					await read();
					await press(page, words.send);
					await sees(scripts ? words.texted : words.instead);
					if (scripts) await press(page, words.callMe);
					await sees(words.called);
					await readCode(phonePage, phone, scripts ? 2 : 1);
					const call = phonePage.locator(`[data-to="${phone}"][data-channel=voice]`).getByTestId("body");
					await expect(call).toHaveAttribute("lang", language);
					await behave(phone, "unanswered");
					await letHappen(id, 180);
					await sees(words.unanswered);
					await expect(page.getByRole("button", { name: words.callAgain })).not.toHaveAttribute("aria-disabled");
				},
			);
		}
	});
}
