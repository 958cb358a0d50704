import type { Page } from "@playwright/test";
import { codeIn } from "../tests/support/code";
import { judge } from "./support/axe";
import { letPass } from "./support/database";
import { readInquiry } from "./support/http";
import { inboxOf } from "./support/phone";
import { place } from "./support/place";
import { untilTrue } from "./support/processes";
import { expect, newPhone, secret, test } from "./support/product";
import {
	ANEW,
	AUTOMATIC,
	approve,
	attemptsOf,
	BACK,
	begin,
	leave,
	linkFor,
	linksFor,
	recovering,
	USER_ACTIVATED,
	untilAttempt,
	wait,
	waitUntilChosen,
	zoneAtNoon,
} from "./support/recovery";
import { agree, DETAILS, enterCode, fillDetails, heading, link, main, press, sendCode } from "./support/steps";

// Nobody is asleep where these browsers are.
test.use({ timezoneId: zoneAtNoon() });

let automatic = "";
let later = "";
test.beforeAll(async () => {
	automatic = await recovering(AUTOMATIC);
	later = await recovering(USER_ACTIVATED);
	await approve(automatic);
});

const HOUR = 3_600;

async function leavePhone(page: Page, phone: string): Promise<void> {
	await expect(heading(page)).toHaveText("Where can we reach you?");
	await page.getByLabel("Phone number").fill(phone);
	await page.getByRole("checkbox").check();
	await press(page, "Continue");
	await expect(heading(page)).toHaveText("Before you start");
}

/** A page of a code polls, and is a sign of life: not where its person is to be gone while it stays open. */
const sayNothing = (page: Page) => page.route("**/verify/poll", (route) => route.fulfill({ status: 404 }));

/** The newest code that this number got, beside the messages that lead back. */
async function codeTo(phone: string): Promise<string> {
	let code: string | undefined;
	await untilTrue(`a code for ${phone}`, async () => {
		code = (await inboxOf(phone)).map(({ body }) => codeIn(body)).find(Boolean);
		return code !== undefined;
	});
	return secret(code ?? "");
}

async function followLink(page: Page, phone: string, count = 1): Promise<void> {
	await page.goto(await linkFor(phone, count));
	await expect(heading(page)).toHaveText("Go on where you left off");
	await press(page, "Continue");
}

const STEPS = ["Before you start", "Your details", "Is this your number?", "Enter your security code"];

async function walk(page: Page, steps: number): Promise<void> {
	if (steps > 0) await agree(page);
	if (steps > 1) await fillDetails(page);
	if (steps > 2) await sendCode(page);
}

test.describe("a flow that brings back who leaves", () => {
	for (const [at, step] of STEPS.entries()) {
		test(`left at "${step}", and back there by the message in another browser, to the end`, async ({
			page,
			another,
		}) => {
			const phone = newPhone();
			const id = await begin(automatic);
			await page.goto(link(id));
			await leavePhone(page, phone);
			await walk(page, at);
			await expect(heading(page)).toHaveText(step);
			await page.close();
			await leave(id);

			const other = await another({ timezoneId: zoneAtNoon() });
			await followLink(other, phone);
			// The number was only typed: nothing of what was entered is shown before it is proven.
			await expect(heading(other)).toHaveText(at === 2 ? "Let’s check your phone" : step);
			await expect(main(other)).not.toContainText(phone.slice(-7));
			await expect(main(other)).not.toContainText(DETAILS.last);
			await walk(other, at < 1 ? 1 : 0);
			if (at < 2) await fillDetails(other);
			if (at < 3) await sendCode(other);
			await enterCode(other, await codeTo(phone));
			await expect(heading(other)).toHaveText("You are verified");
			await expect(other.getByRole("link", { name: "Back to Barkside" })).toHaveAttribute(
				"href",
				new RegExp(`^${BACK}`),
			);
			await untilAttempt(id, "completed");
			expect(await linksFor(phone)).toHaveLength(1);
			expect((await readInquiry(id)).fields["phone-number"].value).toBe(phone);
		});
	}

	test("a faulty number is said at its field and kept; nobody has to leave one", async ({ page }) => {
		await page.goto(link(await begin(automatic)));
		await page.getByLabel("Phone number").fill("300 12");
		await press(page, "Continue");
		await expect(main(page)).toContainText("This is no phone number of the country chosen");
		await expect(page.getByLabel("Phone number")).toHaveValue("300 12");
		await expect(page.getByLabel("Phone number")).toBeFocused();
		await page.getByLabel("Phone number").fill(newPhone());
		await press(page, "Continue");
		await expect(main(page)).toContainText("Tick this if it may be sent");
		await press(page, "Go on without this");
		await expect(heading(page)).toHaveText("Before you start");
	});

	test("a phone that the company gave is not asked for; who is known by it sees what was entered", async ({
		page,
		another,
	}) => {
		const phone = newPhone();
		const id = await begin(automatic, { fields: { "phone-number": phone } });
		await page.goto(link(id));
		await agree(page);
		await page.getByLabel("First name").fill(DETAILS.first);
		await press(page, "Save and continue");
		await expect(main(page)).toContainText("Some answers need another look");
		await leave(id);
		const other = await another({ timezoneId: zoneAtNoon() });
		await followLink(other, phone);
		await expect(other.getByLabel("First name")).toHaveValue(DETAILS.first);
		await fillDetails(other);
		await sendCode(other);
		await enterCode(other, await codeTo(phone));
		await expect(other.getByRole("link", { name: "Back to Barkside" })).toHaveAttribute("href", new RegExp(`^${BACK}`));
	});

	test("who has finished gets nothing, and who said no gets nothing", async ({ page, another }) => {
		const phone = newPhone();
		const done = await begin(automatic, { fields: { "phone-number": phone } });
		await page.goto(link(done));
		await walk(page, 3);
		await enterCode(page, await codeTo(phone));
		await expect(heading(page)).toHaveText("You are verified");
		await leave(done);
		const without = await begin(automatic);
		const other = await another();
		await other.goto(link(without));
		await press(other, "Go on without this");
		await agree(other);
		await leave(without);
		expect([...(await attemptsOf(done)), ...(await attemptsOf(without))]).toEqual([]);
		expect(await linksFor(phone)).toEqual([]);
	});

	test("the message's other button ends them all; that can be taken back", async ({ page, another }) => {
		await sayNothing(page);
		const phone = newPhone();
		const id = await begin(automatic, { fields: { "phone-number": phone } });
		await page.goto(link(id));
		await agree(page);
		await leave(id);
		const stop = await linkFor(phone, 1, "stop");
		const other = await another();
		await other.goto(stop);
		await expect(heading(other)).toHaveText("No more messages like this?");
		await press(other, "Send me no more");
		await expect(heading(other)).toHaveText("No more of these messages");
		await page.reload();
		await fillDetails(page);
		await leave(id);
		await untilAttempt(id, "stopped opted-out");
		await press(other, "Do send them after all");
		await expect(heading(other)).toHaveText("No more messages like this?");
		await sendCode(page);
		await leave(id);
		await linkFor(phone, 2);
	});

	for (const javaScriptEnabled of [true, false])
		test(`STOP typed on the virtual phone ends them, START brings them back${javaScriptEnabled ? "" : "; without JavaScript"}`, async ({
			page,
			another,
		}) => {
			await sayNothing(page);
			const phone = newPhone();
			const id = await begin(automatic, { fields: { "phone-number": phone } });
			await page.goto(link(id));
			await agree(page);
			await leave(id);
			await linkFor(phone);
			const [{ conversation } = { conversation: "" }] = await inboxOf(phone);
			const other = await another({ javaScriptEnabled });
			await other.goto(`${place().webs[0]}/sandbox/phone?c=${conversation}`);
			const reply = async (text: string) => {
				await other.getByLabel("Reply on WhatsApp").fill(text);
				await press(other, "Send");
			};
			await reply("PARAR");
			await expect(other.getByRole("status")).toContainText(["Heard as STOP"]);
			await expect(other.getByTestId("reply")).toContainText("PARAR");
			expect(other.url()).not.toContain(phone.slice(-7));
			if (javaScriptEnabled) await judge(other);
			await fillDetails(page);
			await leave(id);
			await untilAttempt(id, "stopped opted-out");
			await reply("What is this?");
			await expect(other.getByRole("status")).toContainText(["Nothing follows from it"]);
			await expect(other.getByLabel("Reply on WhatsApp")).toBeFocused();
			await reply("START");
			await expect(other.getByRole("status")).toContainText(["Heard as START"]);
			await sendCode(page);
			await leave(id);
			await linkFor(phone, 2);
		});
});

test.describe("a flow that lets people put it off", () => {
	async function chooseTime(page: Page, phone: string, chip = "In one hour"): Promise<void> {
		await press(page, "Remind me later");
		await page.getByLabel("Phone number").fill(phone);
		await page.getByRole("checkbox").check();
		await page.getByRole("radio", { name: chip }).check();
		await press(page, "Send me a message then");
		await expect(heading(page)).toHaveText("A message will come");
	}

	test("now is one tap, and asks for nothing", async ({ page }) => {
		const id = await begin(later);
		await page.goto(link(id));
		await expect(heading(page)).toHaveText("Now or later?");
		await press(page, "Start now");
		await expect(heading(page)).toHaveText("Before you start");
		expect(await attemptsOf(id)).toEqual([]);
	});

	test("the message comes at the time that was chosen, though the page stays open, and leads to the end", async ({
		page,
		another,
	}) => {
		const phone = newPhone();
		const id = await begin(later);
		await page.goto(link(id));
		await chooseTime(page, phone);
		const file = page.waitForEvent("download");
		await page.getByRole("link", { name: "Add to my calendar" }).click();
		expect((await file).suggestedFilename()).toBe("later.ics");
		await page.reload();
		expect(await attemptsOf(id)).toEqual(["scheduled"]);
		expect(await linksFor(phone)).toEqual([]);
		await waitUntilChosen(id);
		const other = await another();
		await other.goto(await linkFor(phone));
		await expect(heading(other)).toHaveText("Now is the time you chose");
		await press(other, "Continue");
		await agree(other);
		await fillDetails(other);
		await sendCode(other);
		await enterCode(other, await codeTo(phone));
		await expect(heading(other)).toHaveText("You are verified");
		await untilAttempt(id, "completed");
	});

	test("the time can be changed and called off by the same link, and who starts needs no message", async ({ page }) => {
		const phone = newPhone();
		const id = await begin(later);
		await page.goto(link(id));
		await chooseTime(page, phone, "Tomorrow evening");
		await page.goto(link(id));
		await press(page, "Choose another time");
		await expect(main(page)).toContainText("As it stands, the message comes on");
		await press(page, "Keep the time as it stands");
		await press(page, "Choose another time");
		await page.getByRole("radio", { name: "Tomorrow morning" }).check();
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText(/9:00 AM/);
		await press(page, "Call the message off");
		await expect(main(page)).toContainText("The message is called off");
		expect(await attemptsOf(id)).toEqual(["stopped canceled-by-person"]);
		await chooseTime(page, phone);
		await press(page, "Start now");
		await expect(heading(page)).toHaveText("Before you start");
		expect((await attemptsOf(id)).at(-1)).toBe("stopped came-back");
		await wait(id, HOUR + 60);
		expect(await linksFor(phone)).toEqual([]);
	});

	test("a time of one's own, to the phone that the company gave", async ({ page, another }) => {
		const phone = newPhone();
		const id = await begin(later, { fields: { "phone-number": phone } });
		await page.goto(link(id));
		await press(page, "Remind me later");
		await expect(main(page)).toContainText(`+57 ••• ••${phone.slice(-2)}`.replaceAll(" ", "\u00a0"));
		const own = page.getByLabel("Or a time of your own");
		await own.fill("2020-01-01T10:00");
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText("That is over");
		await expect(own).toHaveValue("2020-01-01T10:00");
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
		await own.fill(`${tomorrow}T18:30`);
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText("6:30 PM");
		await waitUntilChosen(id);
		const other = await another();
		await other.goto(await linkFor(phone));
		await press(other, "Continue");
		await expect(heading(other)).toHaveText("Before you start");
	});

	test("without JavaScript: the clocks are guessed by the number, and asked for where it has several", async ({
		another,
	}) => {
		const page = await another({ javaScriptEnabled: false });
		const phone = newPhone();
		const id = await begin(later);
		await page.goto(link(id));
		await press(page, "Remind me later");
		await page.getByLabel("Country or region").selectOption("BR");
		await page.getByLabel("Phone number").fill("91987654321");
		await page.getByRole("checkbox").check();
		await page.getByRole("radio", { name: "Tomorrow morning" }).check();
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText("several time zones");
		await page.getByLabel("Your time zone").selectOption("America/Belem");
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText("Brasilia Standard Time");
		await press(page, "Choose another time");
		await page.getByLabel("Phone number").fill(phone);
		await page.getByLabel("Your time zone").selectOption("");
		await press(page, "Send me a message then");
		await expect(main(page)).toContainText("Colombia Standard Time");
		await waitUntilChosen(id);
		const other = await another({ javaScriptEnabled: false });
		await other.goto(await linkFor(phone));
		await press(other, "Continue");
		await expect(heading(other)).toHaveText("Before you start");
	});

	test("where nothing can be renewed any more, the process link leads to a new one", async ({ page }) => {
		const id = await begin(later);
		await letPass(id, 31 * 86_400);
		await page.goto(link(id));
		await expect(page.getByRole("link", { name: "Begin again" })).toHaveAttribute("href", ANEW);
	});
});

test("WhatsApp's reviewers find what each button leads to, and no robot stops anybody's messages", async () => {
	for (const path of ["/r/0123EXAMPLE0123EXAMPLE", "/stop/0123EXAMPLE0123EXAMPLE"]) {
		const answer = await fetch(place().webs[0] + path, { redirect: "manual" });
		expect(answer.status, path).toBe(200);
		expect(await answer.text()).toContain("This is an example");
	}
	const unknown = await fetch(`${place().webs[0]}/stop/${"x".repeat(22)}`);
	expect(unknown.status).toBe(404);
	const foreign = await fetch(`${place().webs[0]}/stop/act`, {
		method: "POST",
		body: new URLSearchParams({ code: "x".repeat(22), wish: "stop" }),
		headers: { origin: "https://elsewhere.example" },
	});
	expect(foreign.status).toBe(403);
});
