import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { FORMULAS, NAUGHTY } from "@/tests/support/naughty";
import { addressOf, signIn, visit } from "./support/member";
import { place } from "./support/place";
import { type Planted, plant } from "./support/plant";
import { expect, test } from "./support/product";

/** What a field that holds a name can take; how long ones are treated, tests/db/naughty.test.ts says. */
const TEXTS = NAUGHTY.filter(
	(text) => text.trim() !== "" && [...text].length <= 100 && !/[\0\p{Surrogate}]/u.test(text),
);

let planted: Planted;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	planted = await plant(TEXTS);
});

/** Whatever a text brings to run, or to load, is told. */
async function watch(page: Page): Promise<string[]> {
	const told: string[] = [];
	page.on("dialog", async (dialog) => {
		told.push(`a dialog: ${dialog.message()}`);
		await dialog.dismiss();
	});
	page.on("request", (request) => {
		if (!request.url().startsWith(place().webs[0]) && !request.url().startsWith("data:")) told.push(request.url());
	});
	await page.exposeFunction("tell", (text: string) => told.push(text));
	await page.addInitScript(() => {
		const tell = (text: string) => (window as unknown as { tell(text: string): void }).tell(text);
		document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => tell(violatedDirective));
		Object.defineProperty(window, "ran", { set: (value) => tell(`ran: ${value}`) });
	});
	return told;
}

/** As a browser shows it: white space in one, and none at the ends. */
const shown = (text: string) => text.replace(/[\t\n\f\r ]+/g, " ").trim();

async function look(page: Page, path: string): Promise<string> {
	await visit(page, path);
	await expect(page.locator("main h1")).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
	return shown(await page.evaluate(() => document.body.textContent ?? ""));
}

/** Page after page of a list. */
async function lookThrough(page: Page, path: string): Promise<string> {
	let text = await look(page, path);
	for (;;) {
		const older = page.getByRole("link", { name: "Older", disabled: false });
		if ((await older.count()) === 0) return text;
		text += await look(page, (await older.getAttribute("href")) ?? "");
	}
}

const missing = (texts: readonly string[], said: string) => texts.filter((text) => !said.includes(shown(text)));

test("what somebody wrote is shown as it was written; nothing of it runs, loads or widens the page", async ({
	page,
}) => {
	test.setTimeout(240_000);
	const told = await watch(page);
	const at = (path: string) => addressOf(planted.owner, path);
	await signIn(page, planted.owner);
	expect(missing(TEXTS, await lookThrough(page, at("inquiries")))).toEqual([]);
	expect(missing(TEXTS, await lookThrough(page, at("accounts")))).toEqual([]);
	const names = planted.keyNames.filter((name) => TEXTS.includes(name));
	expect(missing(names, await lookThrough(page, at("developers/keys")))).toEqual([]);
	expect(missing(planted.memberNames, await look(page, at("team")))).toEqual([]);
	// All of them in one comment.
	expect(missing(TEXTS, await look(page, at(`inquiries/${planted.first}`)))).toEqual([]);
	for (const id of planted.made.filter((_, i) => i % 10 === 0)) await look(page, at(`inquiries/${id}`));
	for (const path of ["settings", "settings/limits", "team/log", "developers", "developers/log", "developers/events"])
		await look(page, at(path));
	await look(page, "/account");
	await page.goto(`/verify?inquiry-id=${planted.ids.inquiry}`);
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	expect(shown((await page.locator("body").textContent()) ?? "")).toContain(shown(planted.company));
	expect(told).toEqual([]);
});

test("what is exported comes back as it was written, and no cell is one that a spreadsheet calculates", async ({
	page,
}) => {
	await signIn(page, planted.owner);
	await visit(page, addressOf(planted.owner, "inquiries"));
	const downloading = page.waitForEvent("download");
	await page.getByRole("link", { name: "Export" }).click();
	const [head = [], ...rows] = readCsv(readFileSync(await (await downloading).path(), "utf8").replace(/^\ufeff/, ""));
	for (const row of rows) expect(row).toHaveLength(head.length);
	const notes = rows.map((row) => row[head.indexOf("note")] ?? "");
	for (const text of TEXTS)
		expect(
			[text, `'${text}`].some((cell) => notes.includes(cell)),
			JSON.stringify(text),
		).toBe(true);
	for (const text of FORMULAS.filter((text) => /^[=+@-]/.test(text))) expect(notes).not.toContain(text);
	for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u);
});

/** RFC 4180, read by the letter. */
function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
	for (let found = cell.exec(text); found; found = cell.exec(text)) {
		row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
		if (found[3] === ",") continue;
		rows.push(row);
		row = [];
	}
	expect(rows.flat().length, "read to its end").toBeGreaterThan(0);
	return rows;
}
