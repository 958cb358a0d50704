import { expect, type Locator, type Page } from "@playwright/test";

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** By Tab alone one comes to everything that can be used on this page, and sees where one is. */
export async function reachedByTab(page: Page): Promise<void> {
	await page.evaluate((controls) => {
		const usable = [...document.querySelectorAll<HTMLElement>(controls)].filter(
			(part) => part.checkVisibility() && part.tabIndex >= 0 && !part.matches(":disabled"),
		);
		const left = new Set(usable);
		const unseen: string[] = [];
		Object.assign(window, { left, unseen });
		document.addEventListener("focusin", ({ target }) => {
			const part = target as HTMLElement;
			left.delete(part);
			// One of a group is enough: the arrows lead to the others.
			if (part instanceof HTMLInputElement && part.type === "radio" && part.name !== "")
				for (const other of document.getElementsByName(part.name)) left.delete(other);
			const { outlineStyle, boxShadow } = getComputedStyle(part);
			if (outlineStyle === "none" && boxShadow === "none") unseen.push(part.outerHTML.slice(0, 200));
		});
		(document.activeElement as HTMLElement | null)?.blur();
	}, CONTROLS);
	const told = () =>
		page.evaluate(() => {
			const { left, unseen } = window as unknown as { left: Set<HTMLElement>; unseen: string[] };
			return { left: [...left].map(({ outerHTML }) => outerHTML.slice(0, 200)), unseen };
		});
	// A date takes several; nothing takes more than five.
	let patience = 5 * (await told()).left.length;
	while (patience > 0 && (await told()).left.length > 0) {
		for (let i = 0; i < 20; i++) await page.keyboard.press("Tab");
		patience -= 20;
	}
	expect(await told(), `${page.url()}: not reached, or not seen to be`).toEqual({ left: [], unseen: [] });
}

/** Presses one key until this has the focus, in whichever frame it is. */
export async function keyTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
	await expect(target).toBeVisible();
	for (let i = 0; i < 200; i++) {
		if (await target.evaluate((part) => document.hasFocus() && part === document.activeElement)) return;
		await page.keyboard.press(key);
	}
	throw new Error(`${target} is not reached by ${key}`);
}

/** Every question in front of this page: Enter opens it and takes the focus in, Escape leaves it and gives it back. */
export async function dialogsByKeyboard(page: Page): Promise<number> {
	const triggers = page.locator("main [aria-haspopup=dialog]:visible");
	const dialog = page.getByRole("dialog");
	const count = await triggers.count();
	for (let i = 0; i < count; i++) {
		const trigger = triggers.nth(i);
		await trigger.focus();
		await page.keyboard.press("Enter");
		await expect(dialog.locator(":focus")).toHaveCount(1);
		// As fast as a key that is held down: several in one frame.
		await Promise.all(Array.from({ length: 8 }, () => page.keyboard.press("Tab")));
		await expect(dialog.locator(":focus"), "the focus stays within").toHaveCount(1);
		await page.keyboard.press("Escape");
		await expect(dialog).toHaveCount(0);
		await expect(trigger).toBeFocused();
	}
	return count;
}
