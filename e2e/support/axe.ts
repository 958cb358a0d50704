import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export type View = { width: number; colorScheme: "light" | "dark" };

/** Nothing serious by axe's rules, as it looks now and in this view; and nothing sticks out of it. */
export async function judge(page: Page, views: readonly View[]): Promise<void> {
	for (const { width, colorScheme } of views) {
		await page.setViewportSize({ width, height: 844 });
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
		const serious = violations
			.filter(({ impact }) => impact === "serious" || impact === "critical")
			.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
		expect(serious, `${page.url()} at ${width} px, ${colorScheme}`).toEqual([]);
		const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
		expect(scrollWidth, `${page.url()} is wider than ${width} px`).toBe(clientWidth);
	}
}
