import { letHappen, sql } from "./support/database";
import { createInquiry } from "./support/http";
import { behave, newLandline } from "./support/phone";
import { test } from "./support/phone-page";
import { expect, newPhone, secret } from "./support/product";
import {
	beginAtCode,
	channelsOn,
	chooseBehaviour,
	comesToSay,
	enterCode,
	givePhone,
	heading,
	link,
	main,
	press,
	readCode,
	sendCode,
	statusOf,
} from "./support/steps";
import { twin } from "./support/twins";

test.describe.configure({ mode: "parallel" });

/** What each preset sends, and after how many seconds what follows. */
const PRESETS = [
	{ preset: 1, waits: [125, 180], channels: ["sms", "voice", "voice"] },
	{ preset: 2, waits: [125, 180], channels: ["sms", "sms", "voice"] },
	{ preset: 3, waits: [150], channels: ["voice", "voice"] },
	{ preset: 4, waits: [120], channels: ["sms", "sms"] },
	{ preset: 5, waits: [120], channels: ["sms", "voice"] },
	{ preset: 6, waits: [], channels: ["sms"] },
	{ preset: 7, waits: [], channels: ["voice"] },
] as const;
const TEXTED = /The text with your 6-digit code was delivered to/;
const CALLED = /We called .*The call says your 6-digit code twice/;

/** The channels of every message that was handed over, whether it arrived or not. */
async function handedOver(inquiryId: string): Promise<string[]> {
	const rows = await sql()<{ channel: string }[]>`
		select s.channel from sandbox_messages s
		join messages m on m.id = s.message_id join verifications v on v.id = m.verification_id
		where v.inquiry_id = ${inquiryId} order by m.slot`;
	return rows.map(({ channel }) => channel);
}

for (const scripts of [true, false]) {
	test.describe(scripts ? "with JavaScript" : "with JavaScript switched off", () => {
		test.use({ javaScriptEnabled: scripts });

		for (const { preset, waits, channels } of PRESETS) {
			test(
				`workflow ${preset} sends ${channels.join(", then ")}; a code is good until it runs out`,
				twin(scripts),
				async ({ page, phonePage }) => {
					const { id, phone } = await beginAtCode(page, `preset${preset}`);
					const codes = [await readCode(phonePage, phone)];
					for (const wait of waits) {
						await letHappen(id, wait);
						codes.push(await readCode(phonePage, phone, codes.length + 1));
					}
					expect(await channelsOn(phonePage, phone)).toEqual(channels);
					await comesToSay(page, channels.at(-1) === "sms" ? TEXTED : CALLED, scripts);
					const [first = "", second = first, third] = codes;
					expect(second).toBe(first);
					if (third) {
						// It comes at 305 s; the one before was good for 300.
						expect(third).not.toBe(first);
						await enterCode(page, first);
						await expect(main(page)).toContainText("That code is not right.");
					}
					await enterCode(page, third ?? second);
					await expect(heading(page)).toHaveText("You are verified");
					expect(await statusOf(id)).toBe("approved");
				},
			);
		}

		for (const real of [true, false]) {
			test(
				`a landline${real ? "" : ", set so on the phone"}: called at once and once, and the page says why`,
				twin(scripts || !real),
				async ({ page, phonePage, another }) => {
					const phone = real ? secret(newLandline()) : newPhone();
					if (!real) {
						const form = scripts ? await another() : phonePage;
						await chooseBehaviour(form, phone, "landline");
						if (scripts) await form.close();
					}
					const { id } = await createInquiry("phoneOnly");
					await page.goto(link(id));
					await givePhone(page, phone);
					await sendCode(page);
					const code = await readCode(phonePage, phone);
					await comesToSay(page, /We couldn’t text this number\.\s*We called .*The call says/, scripts);
					await enterCode(page, code);
					await expect(heading(page)).toHaveText("You are verified");
					expect(await channelsOn(phonePage, phone)).toEqual(["voice"]);
					expect(await handedOver(id)).toEqual(["sms", "voice"]);
				},
			);
		}

		test("call me instead, pressed twice: one call, at once, with the same code", async ({ page, phonePage }) => {
			const { id, phone } = await beginAtCode(page, "preset1");
			const code = await readCode(phonePage, phone);
			const instead = page.getByRole("button", { name: "Call me instead" });
			// Only sending the same again has to wait.
			await expect(main(page)).toContainText(scripts ? /Send again in 0:[0-2]\d/ : /send it again in \d+ seconds/);
			await expect(instead).not.toHaveAttribute("aria-disabled");
			await instead.dblclick();
			expect(await readCode(phonePage, phone, 2)).toBe(code);
			await comesToSay(page, CALLED, scripts);
			await enterCode(page, code);
			await expect(heading(page)).toHaveText("You are verified");
			expect(await handedOver(id)).toEqual(["sms", "voice"]);
		});

		test(
			"call me instead, for who comes back in another browser",
			twin(scripts),
			async ({ page, phonePage, another }) => {
				const { id, phone } = await beginAtCode(page, "preset1");
				const first = await readCode(phonePage, phone);
				const other = await another();
				await other.goto(link(id));
				await expect(heading(other)).toHaveText("Is that you?");
				await sendCode(other);
				const second = await readCode(phonePage, phone, 2);
				await press(other, "Call me instead");
				expect(await readCode(phonePage, phone, 3)).toBe(second);
				expect(await channelsOn(phonePage, phone)).toEqual(["sms", "sms", "voice"]);
				await comesToSay(other, CALLED, scripts);
				await enterCode(other, second);
				await expect(main(other)).toContainText(TEXTED);
				await enterCode(other, first);
				await expect(heading(other)).toHaveText("You are verified");
			},
		);

		test("not on WhatsApp: the text comes at once", twin(scripts), async ({ page, phonePage }) => {
			const phone = newPhone();
			await behave(phone, "not-on-whatsapp");
			const { id } = await beginAtCode(page, "whatsappFirst", phone);
			const code = await readCode(phonePage, phone);
			await comesToSay(page, /We couldn’t reach this number on WhatsApp\.\s*The text .* was delivered/, scripts);
			await enterCode(page, code);
			await expect(heading(page)).toHaveText("You are verified");
			expect(await channelsOn(phonePage, phone)).toEqual(["sms"]);
			expect(await handedOver(id)).toEqual(["whatsapp", "sms"]);
		});

		test("a call that nobody took is made again as soon as one likes", twin(scripts), async ({ page, phonePage }) => {
			const phone = newPhone();
			await behave(phone, "unanswered");
			const { id } = await beginAtCode(page, "preset7", phone);
			await comesToSay(page, /We called .* but nobody answered/, scripts);
			await behave(phone, "delivered");
			await expect(page.getByRole("button", { name: "Call again" })).not.toHaveAttribute("aria-disabled");
			await press(page, "Call again");
			const code = await readCode(phonePage, phone);
			await comesToSay(page, CALLED, scripts);
			await enterCode(page, code);
			await expect(heading(page)).toHaveText("You are verified");
			expect(await handedOver(id)).toEqual(["voice", "voice"]);
		});
	});
}
