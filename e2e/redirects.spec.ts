import type { BrowserContext, Page } from "@playwright/test";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { OFF_THE_LIST } from "@/tests/support/redirects";
import { sql } from "./support/database";
import { Client, call, makeFlow } from "./support/http";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { link } from "./support/steps";
import { LONG_ONLY } from "./support/twins";

test.describe.configure({ mode: "parallel" });
// A way back is an anchor: nothing of ours stands between it and the browser's own reading of it.
test.use({ javaScriptEnabled: false });

/** The list that the payloads are made to look like; the last resort of every inquiry here is a target on it. */
const ALLOWED = [
	"https://app.example.com/back",
	"https://shop.example.com:8443",
	"http://localhost:5173",
	"walker://done",
];
const HOME = "https://app.example.com/back/home";
// PostgreSQL holds no NUL: none of these can ever have been saved.
const PAYLOADS = OFF_THE_LIST.filter((payload) => !payload.includes("\0"));
const PARTS = 4;

/** Where this browser asks to go outside of ours. Nothing of it leaves the machine. */
async function watchTheWayOut(context: BrowserContext): Promise<string[]> {
	const asked: string[] = [];
	const ours = new URL(place().webs[0]).host;
	await context.route(
		(url) => url.host !== ours,
		(route) => {
			asked.push(route.request().url());
			return route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Outside</h1>" });
		},
	);
	return asked;
}

const SETTINGS = { ...DEMO_FLOW.settings, redirectUri: HOME, redirects: { allowed: ALLOWED } };
const makeOurs = () => makeFlow({ ...DEMO_FLOW, settings: SETTINGS });

/** Somebody who is through, in a browser that was in it; `leadTo` is what got into the row past all that guards it. */
async function throughWith(page: Page) {
	const flow = await makeOurs();
	const { data } = await call("POST", "/inquiries", { data: { attributes: { "inquiry-template-id": flow } } });
	const client = new Client(data.id);
	await client.post("consent", { box: "processing" });
	await sql()`update inquiries set status = 'approved' where id = ${data.id}`;
	const [name = "", value = ""] = client.cookie.split("=");
	await page.context().addCookies([{ name, value, url: place().webs[0] }]);
	return {
		id: data.id as string,
		leadTo: (target: string) => sql()`update inquiries set redirect_uri = ${target} where id = ${data.id}`,
	};
}

async function goBack(page: Page, address: string): Promise<void> {
	await page.goto(address, { waitUntil: "commit" });
	await page.getByRole("link", { name: "Back to Barkside" }).click();
	await page.getByText("Outside").waitFor();
}

for (let part = 0; part < PARTS; part++) {
	const payloads = PAYLOADS.filter((_, i) => i % PARTS === part);

	const sample = part === 0 ? {} : { tag: LONG_ONLY };
	test(
		`whatever stands in an inquiry's row, the way back leads to the list (${part + 1} of ${PARTS})`,
		sample,
		async ({ page }) => {
			test.slow();
			const asked = await watchTheWayOut(page.context());
			const { id, leadTo } = await throughWith(page);
			for (const payload of payloads) {
				asked.length = 0;
				await leadTo(payload);
				await goBack(page, link(id, `&${new URLSearchParams({ "redirect-uri": payload, redirect: payload })}`));
				expect(
					asked.map((url) => url.split("?")[0]),
					JSON.stringify(payload),
				).toEqual([HOME]);
			}
		},
	);
}

test("what is on the list is gone to, with the signed result: the judge of the others would see it", async ({
	page,
}) => {
	const asked = await watchTheWayOut(page.context());
	const { id, leadTo } = await throughWith(page);
	for (const target of ["https://shop.example.com:8443/a?b=c", "http://localhost:5173/"]) {
		asked.length = 0;
		await leadTo(target);
		await goBack(page, link(id));
		expect(asked).toHaveLength(1);
		expect(asked[0]).toContain(target);
		expect(asked[0]).toMatch(
			/[?&]inquiry-id=inq_\w+&status=approved&environment=sandbox&signature=t=\d+,v1=[0-9a-f]{64}$/,
		);
	}
});

test("a link brings none of them into a row, and an API refuses each", async () => {
	const flow = await makeOurs();
	const web = place().webs[0];
	for (const [i, payload] of OFF_THE_LIST.entries()) {
		const body = new URLSearchParams({
			key: String(i).padStart(22, "k"),
			"inquiry-template-id": flow,
			"environment-id": "sandbox",
			"redirect-uri": payload,
		});
		const head = { origin: web };
		const answer = await fetch(`${web}/verify/start`, { method: "POST", redirect: "manual", headers: head, body });
		expect(answer.headers.get("location")).toMatch(/^\/verify\?inquiry-id=inq_\w+$/);
	}
	expect(await sql()`select 1 from inquiries where flow_id = ${flow} and redirect_uri is not null`).toHaveLength(0);
	for (const payload of OFF_THE_LIST.filter((text) => text !== "")) {
		const attributes = { "inquiry-template-id": flow, "redirect-uri": payload };
		const refused = call("POST", "/inquiries", { data: { attributes } });
		await expect(refused, JSON.stringify(payload)).rejects.toThrow("422");
	}
});
