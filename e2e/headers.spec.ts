import { Client, createInquiry, resume } from "./support/http";
import { place } from "./support/place";
import { expect, test } from "./support/product";
import { show } from "./support/show";
import { STATES } from "./support/states";
import { link } from "./support/steps";

const get = (path: string, head: Record<string, string> = {}) =>
	fetch(place().webs[0] + path, { redirect: "manual", headers: head });

function directives(answer: Response): Map<string, string> {
	const policy = answer.headers.get("content-security-policy") ?? "";
	return new Map(policy.split("; ").map((line) => [line.split(" ")[0] ?? "", line.slice(line.indexOf(" ") + 1)]));
}

test("hosted pages are never framed by others, cached, indexed or sniffed, and tell others only where they come from", async () => {
	const { id } = await createInquiry();
	for (const path of [link(id), "/verify?inquiry-id=nobody", "/sandbox/phone"]) {
		const answer = await get(path);
		const { headers } = answer;
		expect(headers.get("referrer-policy"), path).toBe("strict-origin");
		expect(headers.get("cache-control"), path).toContain("no-store");
		expect(headers.get("x-content-type-options"), path).toBe("nosniff");
		expect(headers.get("x-robots-tag"), path).toContain("noindex");
		expect(headers.get("x-powered-by"), path).toBeNull();
		// The builder shows a draft that is tried in a frame of its own.
		const framed = path.startsWith("/verify");
		expect(directives(answer).get("frame-ancestors"), path).toBe(framed ? "'self'" : "'none'");
		expect(headers.get("x-frame-options"), path).toBe(framed ? "SAMEORIGIN" : "DENY");
		expect(directives(answer).get("form-action"), path).toBe("'self'");
		expect(directives(answer).get("base-uri"), path).toBe("'none'");
	}
});

test("scripts run by a nonce that is another one each time, and by nothing else", async () => {
	const { id } = await createInquiry();
	const nonces = new Set<string>();
	for (let i = 0; i < 5; i++) {
		const answer = await get(link(id));
		const scripts = directives(answer).get("script-src") ?? "";
		expect(scripts).not.toMatch(/unsafe-(inline|eval)/);
		const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
		expect(nonce.length).toBeGreaterThanOrEqual(22);
		nonces.add(nonce);
		const page = await answer.text();
		const tags = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
		expect(tags.length).toBeGreaterThan(0);
		expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
		expect(page).not.toMatch(/\son\w+="/);
	}
	expect(nonces.size).toBe(5);
});

test("no page of any state runs into its own policy", async ({ page }) => {
	const violations: string[] = [];
	await page.exposeFunction("tellViolation", (text: string) => violations.push(text));
	await page.addInitScript(() =>
		document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
			(window as unknown as { tellViolation(text: string): void }).tellViolation(`${violatedDirective} ${blockedURI}`),
		),
	);
	for (const name of ["consent", "details", "phone", "code-wrong", "re-entry", "final-approved", "unknown"]) {
		await show(page, await STATES[name]!.reach());
		await page.waitForTimeout(100);
	}
	await page.goto(`${place().webs[0]}/sandbox/phone`);
	await page.waitForTimeout(1000);
	expect(violations).toEqual([]);
});

test("posts and token links answer 303 with no-store, and a cookie that no script reads", async () => {
	const { id } = await createInquiry();
	const client = new Client(id);
	const body = new URLSearchParams({ act: "consent", box: "processing", "inquiry-id": id, key: "a".repeat(22) });
	const head = { origin: client.web };
	const posted = await fetch(`${client.web}/verify/act`, { method: "POST", body, headers: head, redirect: "manual" });
	const entered = await get(link((await createInquiry()).id, "&session-token=x"));
	const token = await resume((await createInquiry()).id);
	const good = await get(link(id, `&session-token=${token}`));
	for (const answer of [posted, entered, good]) {
		expect(answer.status).toBe(303);
		expect(answer.headers.get("cache-control")).toContain("no-store");
		expect(answer.headers.get("referrer-policy")).toBe("strict-origin");
		expect(answer.headers.get("location")).not.toContain("token");
		expect(await answer.text()).toBe("");
	}
	expect(posted.headers.getSetCookie()[0]).toMatch(
		/^cb-[0-9a-f]{12}=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
	);
	expect(entered.headers.getSetCookie()).toEqual([]);
});

test("every answer of the API names its request, is not cached and may run nothing", async () => {
	const answers = await Promise.all([
		fetch(`${place().webs[0]}/api/v1/inquiries`, { method: "POST", body: "{" }),
		get("/api/v1/inquiries/inq_nobody"),
		get(`/api/v1/inquiries/${(await createInquiry()).id}`, { authorization: `Bearer ${place().key}` }),
	]);
	expect(answers.map(({ status }) => status)).toEqual([401, 401, 200]);
	for (const answer of answers) {
		expect(answer.headers.get("request-id")).toMatch(/^req_\w{30}$/);
		expect(answer.headers.get("cache-control")).toContain("no-store");
		expect(directives(answer).get("default-src")).toBe("'none'");
	}
});

test("what is no address of ours, and what is malformed, is refused: never a failure of ours", async () => {
	for (const path of [
		"/verify?inquiry-id=%E0%A4%A",
		"/verify?inquiry-id[]=x&inquiry-id[]=y",
		`/verify?${"a=b&".repeat(2000)}`,
		"/verify/act",
		"/verify/enter",
		"/verify/enter?session-token=%00",
		"/verify/../api/v1/inquiries/x",
		"/api/v1/inquiries/%00",
		"/api/v1/inquiries/%FF",
		"/api/v1/nothing",
		"/%00",
	]) {
		const answer = await get(path, { authorization: `Bearer ${place().key}` });
		expect(answer.status, path).toBeLessThan(500);
	}
});
