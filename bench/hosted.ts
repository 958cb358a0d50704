import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { writeSessionCookie } from "@/lib/http/session-cookie";
import { findBrowser } from "@/scripts/browser.mjs";
import { median } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { makeWaiting, type World } from "./world";

/** Chromium's "Slow 4G" and a processor four times slower: a cheap phone far from the mast. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
const ROUNDS = 7;

/** Compressed JavaScript of the page where the code is typed, less that of an empty page of the same app. */
export async function hostedOwnJs(bench: Bench, world: World): Promise<Figure> {
	return withPages(bench, world, async ({ browser, empty, hosted }) => {
		const [nothing, page] = [await scriptBytes(browser, empty), await scriptBytes(browser, hosted)];
		return {
			value: (page - nothing) / 1000,
			detail: `page ${(page / 1000).toFixed(1)} kB, empty page ${(nothing / 1000).toFixed(1)} kB`,
		};
	});
}

/** From the click on the link until the code can be typed, against an empty page being there; each time with an empty cache. */
export async function hostedUsable(bench: Bench, world: World): Promise<Figure> {
	return withPages(bench, world, async ({ browser, empty, hosted }) => {
		const times: { empty: number; hosted: number }[] = [];
		for (let round = 0; round <= ROUNDS; round++) {
			const time = {
				empty: await timeTo(browser, empty, "p"),
				hosted: await timeTo(browser, hosted, "input[autocomplete=one-time-code]"),
			};
			if (round > 0) times.push(time);
		}
		const of = (pick: (time: (typeof times)[number]) => number) => median(times.map(pick));
		return {
			value: of((t) => t.hosted / t.empty),
			detail: `page ${of((t) => t.hosted).toFixed(0)} ms, empty page ${of((t) => t.empty).toFixed(0)} ms`,
		};
	});
}

type Target = { url: string; cookie?: { name: string; value: string } };
type Pages = { browser: Browser; empty: Target; hosted: Target };

async function withPages<T>(bench: Bench, world: World, work: (pages: Pages) => Promise<T>): Promise<T> {
	const { inquiryId, cookie } = await makeWaiting(world);
	const [name = "", value = ""] = writeSessionCookie([], inquiryId, cookie)[0]!.split(";")[0]!.split("=");
	const browser = await chromium.launch({
		executablePath: await findBrowser(),
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-background-networking",
			"--no-first-run",
			"--disable-component-update",
		],
	});
	try {
		const hosted = { url: `${bench.url}/verify?inquiry-id=${inquiryId}`, cookie: { name, value } };
		return await work({ browser, empty: { url: `${bench.url}/empty` }, hosted });
	} finally {
		await browser.close();
	}
}

async function scriptBytes(browser: Browser, target: Target): Promise<number> {
	return inPage(browser, target, async (page) => {
		const devtools = await page.context().newCDPSession(page);
		await devtools.send("Network.enable");
		const scripts = new Set<string>();
		let bytes = 0;
		devtools.on(
			"Network.responseReceived",
			({ requestId, type }) => void (type === "Script" && scripts.add(requestId)),
		);
		devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
			if (scripts.has(requestId)) bytes += encodedDataLength;
		});
		await page.goto(target.url, { waitUntil: "networkidle" });
		return bytes;
	});
}

async function timeTo(browser: Browser, target: Target, selector: string): Promise<number> {
	return inPage(browser, target, async (page) => {
		const devtools = await page.context().newCDPSession(page);
		await devtools.send("Network.enable");
		await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
		await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
		const at = performance.now();
		await page.goto(target.url, { waitUntil: "commit" });
		await page.waitForSelector(selector, { state: "visible" });
		// Painted, not only parsed.
		await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
		return performance.now() - at;
	});
}

async function inPage<T>(browser: Browser, target: Target, work: (page: Page) => Promise<T>): Promise<T> {
	const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
	try {
		if (target.cookie) await context.addCookies([{ ...target.cookie, url: target.url }]);
		return await work(await context.newPage());
	} finally {
		await context.close();
	}
}
