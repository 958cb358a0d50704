import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** How a page is looked at. */
export type View = { width?: number; colorScheme: "light" | "dark" };

/** A small phone by day, a desktop by night: every rule is asked in both widths, every colour in both schemes. */
export const VIEWS = [
	{ width: 320, colorScheme: "light" },
	{ width: 1280, colorScheme: "dark" },
] as const satisfies View[];
/** As wide as the page is. */
export const DAY_AND_NIGHT = [{ colorScheme: "light" }, { colorScheme: "dark" }] as const satisfies View[];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];

/** In each of these views nothing sticks out, and in those of them that are `asked` axe finds nothing serious. */
export async function judge(page: Page, views: readonly View[] = VIEWS, asked: readonly View[] = views): Promise<void> {
	// Where Next has led to another page its title follows a moment later.
	await expect(page).toHaveTitle(/./);
	for (const [i, view] of views.entries()) {
		const { width, colorScheme } = view;
		if (width) await page.setViewportSize({ width, height: 800 });
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		const where = `${new URL(page.url()).pathname}, ${width ? `${width} px, ` : ""}${colorScheme}`;
		// The same page by night is the same but for its colours.
		const rules = i > 0 && !width && asked.includes(views[0]!) ? COLOURS : undefined;
		if (asked.includes(view)) expect(await seriousOf(page, rules), where).toEqual([]);
		const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
		expect(scrollWidth, `wider than its window: ${where}`).toBe(clientWidth);
	}
}

/**
 * What stands in a frame is a page of its own, and looked at as such: the builder shows a brand as it is, however hard to
 * read. Axe may stay in the page, which spares it a second one for each of its answers.
 */
async function seriousOf(page: Page, rules?: string[]): Promise<string[]> {
	const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], iframes: false });
	if (rules) axe.withRules(rules);
	else axe.withTags(RULES);
	const { violations } = await axe.setLegacyMode().analyze();
	return violations
		.filter(({ impact }) => impact === "serious" || impact === "critical")
		.flatMap(({ id, nodes }) =>
			nodes.map(({ html, any }) => [`${id}: ${html.slice(0, 200)}`, ...any.map(({ message }) => message)].join(" ")),
		);
}
