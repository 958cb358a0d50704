import type { Page } from "@playwright/test";
import { place } from "./place";
import type { Standing } from "./way";

/** Puts a browser where this person stands. */
export async function show(page: Page, { path, cookie, returning = false }: Standing): Promise<void> {
	const web = place().webs[0];
	await page.context().clearCookies();
	if (cookie) {
		const [name = "", value = ""] = cookie.split("=");
		await page.context().addCookies([{ name, value, url: web }]);
	}
	if (returning) return void (await page.goto(web + path));
	// Reached from a page of ours, as after posting a form.
	await page.goto(`${web}/icon.svg`);
	await Promise.all([page.waitForURL(/\/(verify|r|stop)\b/), page.evaluate((to) => location.assign(to), path)]);
	await page.waitForLoadState();
}
