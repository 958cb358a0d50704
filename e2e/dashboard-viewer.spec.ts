import type { Page } from "@playwright/test";
import { addressTo, furnish, SIGHTS } from "./support/dashboard";
import { addressOf, makeColleague, signIn, visit } from "./support/member";
import { expect, test } from "./support/product";

/** What may be pressed and filled in below that changes nothing of the company's: lists are searched, texts copied. */
const HARMLESS =
	/^(Copy|Search|Filter|Status|Flow|From|To|Method|Path|Event|Object|More|Request id|curl|Node|Python|By|Begun|to|State|Phone number|Look up)\b/;

/** What chooses only which part of a flow is looked at, and how. */
const LOOKING = /^(Texts in|Step|Screen|Language|Theme|Day|Night|\d)/;

/** The names of what this page lets one press, choose or type into, and of where its links make something. */
const offered = (page: Page) =>
	page.evaluate(() => {
		const parts = [
			...document.querySelectorAll<HTMLElement>("main :is(button, input, select, textarea, [role=switch])"),
		];
		const usable = parts.filter(
			(part) => part.checkVisibility() && !part.matches(":disabled, [readonly], [aria-disabled=true], [data-disabled]"),
		);
		// A label around its field holds the field's own words as well.
		const labelOf = (part: HTMLElement) => {
			const label = [...((part as HTMLInputElement).labels?.[0]?.childNodes ?? [])];
			const words = label.filter((node) => !node.contains(part)).map(({ textContent }) => textContent);
			return words.length > 0 ? words.join("") : undefined;
		};
		const nameOf = (part: HTMLElement) => part.getAttribute("aria-label") ?? labelOf(part) ?? part.textContent ?? "";
		const links = [...document.querySelectorAll<HTMLElement>("main a[href$='/new']")];
		return [...usable.map(nameOf), ...links.map(({ textContent }) => textContent ?? "")];
	});

test("a viewer sees every page of the company, and on none of them an act that is not theirs", async ({
	page,
	another,
}) => {
	test.slow();
	const made = await furnish();
	const owner = await another();
	await signIn(owner, made);
	await visit(owner, addressOf(made, "team"));
	expect(await offered(owner)).toContain("Invite");

	await signIn(page, await makeColleague(made, "viewer", "Vera Viewer"));
	for (const sight of SIGHTS.filter(({ path }) => typeof path !== "string" || !path.startsWith("/"))) {
		await test.step(sight.name, async () => {
			await visit(page, addressTo(made, sight));
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
			const acts = (await offered(page)).filter((name) => !HARMLESS.test(name.trim()) && !LOOKING.test(name.trim()));
			expect.soft(acts, sight.name).toEqual([]);
		});
	}
});
