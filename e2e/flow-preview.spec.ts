import type { Page } from "@playwright/test";
import { judge } from "./support/axe";
import { type Member, makeMember, signIn } from "./support/member";
import { expect, test } from "./support/product";

const previewOf = ({ companyId, flowId }: Member, query: Record<string, string>) =>
	`/preview/${companyId}/sandbox/${flowId}?${new URLSearchParams(query)}`;

/** What the page asks of the network, but for its own files. */
function requestsOf(page: Page): string[] {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (!request.url().includes("/_next/")) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
	});
	return asked;
}

test("each step of a draft is previewed in its language, by night too, and does nothing", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await page.setViewportSize({ width: 390, height: 780 });
	const asked = requestsOf(page);
	const steps = ["consent", "details", "phone"];
	for (const step of steps) {
		await page.goto(previewOf(member, { step, language: "es", theme: "dark" }));
		await expect(page.locator("[data-style=dark][lang=es]")).toBeVisible();
		await expect(page.getByText(`Paso ${steps.indexOf(step) + 1} de 3`)).toBeAttached();
		await judge(page);
	}
	await page.goto(previewOf(member, { step: "phone", screen: "code", language: "pt", theme: "light" }));
	await expect(page.locator("[data-style=base][lang=pt] [data-code]")).toBeVisible();

	const before = page.url();
	asked.length = 0;
	await page.locator("[data-code]").fill("123456");
	await page.locator("[data-code]").press("Enter");
	await page.getByRole("link", { name: "Español" }).click();
	await expect(page.locator("[data-busy]")).toHaveCount(0);
	expect(page.url()).toBe(before);
	expect(asked).toEqual([]);
	await page.goto(previewOf(member, { step: "the-end.", language: "en" }));
	await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	await page.goto(previewOf(member, { step: "nowhere" }));
	await expect(page.getByRole("heading", { name: "This step cannot be shown yet" })).toBeVisible();
});

test("a preview is for members, and for our own frames", async ({ page, another }) => {
	const [member, other] = await Promise.all([makeMember(), makeMember()]);
	await signIn(page, member);
	const mine = await page.goto(previewOf(member, { step: "consent" }));
	expect(mine?.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
	expect(mine?.headers()["content-security-policy"]).toContain("form-action 'none'");
	expect(mine?.headers()["x-frame-options"]).toBe("SAMEORIGIN");
	await page.goto(previewOf(other, { step: "consent" }));
	await expect(page.getByText("There is nothing at this address")).toBeVisible();
	const stranger = await another();
	await stranger.goto(previewOf(member, { step: "consent" }));
	await expect(stranger).toHaveURL(/\/sign-in\?to=/);
});
