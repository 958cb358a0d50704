import type { Page } from "@playwright/test";
import { place } from "./place";
import { test as product } from "./product";

/**
 * With the virtual phone open beside the page: one for all tests of a process, to be read by `readCode`. Without
 * JavaScript it shows the same, and asks for nothing by itself while the tests run.
 */
export const test = product.extend<object, { phonePage: Page }>({
	phonePage: [
		async ({ browser }, use) => {
			const context = await browser.newContext({ baseURL: place().webs[0], javaScriptEnabled: false });
			await use(await context.newPage());
			await context.close();
		},
		{ scope: "worker" },
	],
});
