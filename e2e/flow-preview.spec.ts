import type { FrameLocator, Page } from "@playwright/test";
import { DAY_AND_NIGHT, judge } from "./support/axe";
import { arrive, openFlow, saveDraft, untilSaved } from "./support/flows";
import { addressOf, type Member, makeMember, signIn, visit } from "./support/member";
import { expect, newPhone, secret, test } from "./support/product";
import { enterCode } from "./support/steps";

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

test("what is asked before the first step is previewed where the draft brings people back", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	await page.setViewportSize({ width: 1280, height: 900 });
	await openFlow(page, member, "steps");
	const preview = page.getByRole("region", { name: "Preview" });
	await expect(preview.getByLabel("Step").getByRole("option", { name: "The beginning" })).toHaveCount(0);
	await openFlow(page, member, "settings/recovery");
	await page.getByLabel("Automatic recovery").check();
	await page.getByLabel("User-activated recovery").check();
	await untilSaved(page);
	await openFlow(page, member, "steps");
	await preview.getByLabel("Step").selectOption("The beginning");
	const shown = preview.frameLocator("iframe[data-shown]");
	await expect(shown.getByRole("button", { name: "Later" })).toBeVisible();
	await preview.getByLabel("Screen").selectOption("Phone");
	await expect(shown.getByText("may send me a WhatsApp message at this number")).toBeVisible();
	await preview.getByLabel("Screen").selectOption("When");
	await expect(shown.getByText("Tomorrow morning")).toBeVisible();
	await preview.getByLabel("Step").selectOption({ index: 1 });
	await expect(shown.getByText("Step 1 of 3")).toBeAttached();
	for (const screen of ["start-or-later", "leave-phone", "later", "postponed"]) {
		await page.goto(previewOf(member, { step: "the-beginning.", screen, language: "es", theme: "dark" }));
		await expect(page.locator("[data-style=dark][lang=es]")).toBeVisible();
		await judge(page);
	}
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

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="alert(1)">
	<script>alert(1)</script><circle cx="20" cy="20" r="20" fill="#ff6600"/></svg>`;

test("a logo is posted as a file, drawn anew, and seen in the preview", async ({ page }) => {
	const member = await makeMember();
	await signIn(page, member);
	const at = addressOf(member, "flows/logo");
	const said = await page.evaluate(
		async ([to, file]) => (await fetch(to!, { method: "POST", body: file! })).json(),
		[at, LOGO],
	);
	expect(said.value.logoUrl).toMatch(/^\/brand\/lgo_[0-9a-f]{32}\.png$/);
	const { logoUrl } = said.value;
	const logo = await page.request.get(logoUrl);
	const { "content-type": type, "cache-control": cached, ...headers } = logo.headers();
	expect([type, cached]).toEqual(["image/png", "public, max-age=31536000, immutable"]);
	expect(headers["x-content-type-options"]).toBe("nosniff");
	expect(headers["content-security-policy"]).toContain("default-src 'none'");
	expect((await page.request.get("/brand/lgo_none.png")).status()).toBe(404);

	await saveDraft(member, { brand: { logoUrl } });
	await page.goto(previewOf(member, { step: "consent" }));
	const shown = page.locator(`img[src="${logoUrl}"]`);
	expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(256);
	const refused = await page.evaluate(async (to) => (await fetch(to, { method: "POST", body: "<html>" })).json(), at);
	expect(refused.message).toMatch(/no PNG, JPG or SVG/);
});

test("a draft is tried beside the virtual phone, to its end, and its inquiry is there", async ({ page }) => {
	const member = await makeMember();
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page, member);
	await saveDraft(member, { steps: [{ key: "phone", type: "phone", country: "CO" }] });
	await openFlow(page, member, "try");
	await judge(page, DAY_AND_NIGHT);
	await page.getByRole("button", { name: "Start", exact: true }).click();
	const flow = page.frameLocator("iframe[data-shown]");
	await flow.getByLabel("Phone number").fill(newPhone());
	await flow.getByRole("button", { name: "Continue" }).click();
	await flow.getByRole("button", { name: "Send code" }).click();
	await expect(flow.locator("[data-code]")).toBeVisible();
	const code = secret((await page.getByTestId("code").first().textContent()) ?? "");
	await page.getByRole("navigation", { name: "Apps" }).getByRole("link", { name: "Texts" }).click();
	await expect(page.getByTestId("code").first()).toBeVisible();
	await enterCode(flow, code);
	await expect(flow.locator("[data-code]")).toHaveCount(0);
	await expect(flow.getByRole("heading", { level: 1 })).toBeVisible();
	await page.getByRole("link", { name: "See this inquiry" }).click();
	await expect(page).toHaveURL(/\/inquiries\/inq_/);
	await expect(page.getByText(/^Right code: /)).toBeVisible();
});

test("a draft that cannot be tried says why; production leads to the sandbox; a phone-wide screen has both, one below the other", async ({
	page,
}) => {
	const member = await makeMember();
	await signIn(page, member);
	await saveDraft(member, { steps: [{ key: "phone", type: "phone", country: "Colombia" }] });
	await visit(page, addressOf(member, `flows/${member.flowId}/try`, "production"));
	await page.getByRole("link", { name: "Try it in the sandbox" }).click();
	await expect(page).toHaveURL(/\/sandbox\/flows\/\w+\/try$/);
	await page.getByRole("button", { name: "Start", exact: true }).click();
	await expect(page.getByText("This draft cannot be tried yet")).toBeVisible();
	await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute(
		"href",
		/\/steps\?at=%2Fsteps%2F0%2Fcountry$/,
	);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
	await judge(page, DAY_AND_NIGHT);
});

const HTML = '<img src=x onerror="hit()">';

test("HTML in a flow's texts is text wherever it stands: in the builder, its preview, its differences, on its pages", async ({
	page,
	another,
}) => {
	const member = await makeMember();
	await page.setViewportSize({ width: 1280, height: 900 });
	await signIn(page, member);
	const text = { en: HTML };
	const consent = {
		key: "consent",
		type: "consent",
		title: text,
		textVersion: HTML,
		text,
		boxes: [{ key: "box", label: text, required: true }],
		links: [{ label: text, url: "https://example.com/" }],
	};
	await saveDraft(member, { name: HTML, purpose: text, steps: [consent] });
	const isText = async (place: Page | FrameLocator) => {
		await expect(place.getByRole("heading", { level: 1 })).toHaveText(HTML);
		await expect(place.locator("img[src=x]")).toHaveCount(0);
	};
	await openFlow(page, member, "steps");
	await isText(page);
	await isText(page.frameLocator("iframe[data-shown]"));
	await page.getByRole("link", { name: /04 Publish/ }).click();
	await expect(page.locator("ins").filter({ hasText: HTML }).first()).toBeVisible();
	await page.getByRole("textbox", { name: "Note" }).fill(HTML);
	await page.getByRole("button", { name: "Publish", exact: true }).click();
	await expect(page.getByText("Version 2 is published")).toBeVisible();
	await expect(page.getByRole("listitem").filter({ hasText: HTML }).first()).toBeVisible();
	await isText(page);
	const person = await another();
	await arrive(person, member);
	await isText(person);
});
