import { readdirSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { makeId } from "@/lib/kernel/ids";
import { signIn } from "./support/member";
import { place } from "./support/place";
import { type Planted, plant } from "./support/plant";
import { expect, test } from "./support/product";

/** Every page and every address that is fetched below `/c/COMPANY/ENVIRONMENT`; `{inquiry}` and the like stand for ids. */
const ADDRESSES: Record<string, string[]> = {
	"": [""],
	"[...rest]": ["nowhere/at/all"],
	accounts: ["accounts", "accounts?search={account}", "accounts?after={account}"],
	"accounts/[id]": ["accounts/{account}"],
	developers: ["developers"],
	"developers/events": [
		"developers/events",
		"developers/events?object={inquiry}",
		"developers/events?object={session}",
	],
	"developers/keys": ["developers/keys", "developers/keys?after={key}", "developers/keys?before={key}"],
	"developers/log": ["developers/log", "developers/log?path={inquiry}"],
	flows: ["flows", "flows?after={flow}"],
	"flows/[id]": ["flows/{flow}"],
	"flows/[id]/brand": ["flows/{flow}/brand"],
	"flows/[id]/export": ["flows/{flow}/export", "flows/{flow}/export?draft=true"],
	"flows/[id]/publish": ["flows/{flow}/publish"],
	"flows/[id]/settings": ["flows/{flow}/settings"],
	"flows/[id]/settings/[tab]": ["flows/{flow}/settings/general", "flows/{flow}/settings/recovery"],
	"flows/[id]/steps": ["flows/{flow}/steps"],
	"flows/[id]/try": ["flows/{flow}/try"],
	"flows/new": ["flows/new"],
	inquiries: ["inquiries", "inquiries?search={inquiry}", "inquiries?flow={flow}", "inquiries?before={inquiry}"],
	"inquiries/[id]": ["inquiries/{inquiry}"],
	"inquiries/[id]/news": ["inquiries/{inquiry}/news"],
	"inquiries/export": ["inquiries/export", "inquiries/export?search={inquiry}", "inquiries/export?flow={flow}"],
	"inquiries/new": ["inquiries/new"],
	"inquiries/news": ["inquiries/news", "inquiries/news?search={inquiry}"],
	messages: ["messages"],
	"messages/new": ["messages/new", "messages/new?line=support&name=come_back"],
	"messages/news": ["messages/news"],
	"messages/surroundings": ["messages/surroundings?line=platform&message=come_back&language=en"],
	phone: ["phone"],
	"phone/messages": ["phone/messages"],
	recovery: ["recovery", "recovery?by=step"],
	"recovery/attempts": ["recovery/attempts", "recovery/attempts?status=scheduled"],
	"recovery/suppressed": ["recovery/suppressed"],
	settings: ["settings"],
	"settings/lines": ["settings/lines"],
	"settings/limits": ["settings/limits"],
	"settings/providers": ["settings/providers"],
	"settings/secrets": ["settings/secrets"],
	team: ["team"],
	"team/log": ["team/log"],
};
const ALL = Object.values(ADDRESSES).flat();

/** As a browser asks for a page, for its payload on a click, and for its frame ahead of one. */
const WAYS: Record<string, Record<string, string>> = {
	page: {},
	payload: { RSC: "1" },
	ahead: { RSC: "1", "Next-Router-Prefetch": "1" },
	"a part ahead": { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
};

const marks = (whose: string) =>
	["Name", "Person", "Viewer", ..."abcdefghijklmnopqrst"].map((letter) => `${whose}-${letter}-planted`);
const KINDS = { inquiry: "inquiry", account: "account", flow: "flow", key: "apiKey", session: "session" } as const;

let [ours, theirs]: [Planted, Planted] = [] as never;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	[ours, theirs] = await Promise.all([plant(marks("Ours"), "ours-"), plant(marks("Theirs"), "theirs-")]);
});

type Answer = { status: number; to: string; body: string };

const RSC = /[?&]_rsc\b/;

async function ask(context: BrowserContext, path: string, head: Record<string, string>): Promise<Answer> {
	const answer = await context.request.get(place().webs[0] + path, { headers: head, maxRedirects: 0 });
	const { location: to = "" } = answer.headers();
	// Next.js has each payload asked for by an address of its own, which names what the headers say.
	if (RSC.test(to) && !RSC.test(path)) return ask(context, to.replace(place().webs[0], ""), head);
	return { status: answer.status(), to, body: await answer.text() };
}

const filled = (path: string, ids: Partial<Planted["ids"]>) =>
	path.replace(/\{(\w+)\}/g, (_, kind: keyof Planted["ids"]) => ids[kind] ?? "");
const nobodys = Object.fromEntries(
	Object.entries(KINDS).map(([kind, prefix]) => [kind, makeId(prefix, new Date())]),
) as Planted["ids"];

/** All of theirs that must stand nowhere: what they wrote, and each id that was not asked for. */
function foreign({ body, to }: Answer, path: string): string[] {
	const known = [
		...marks("Theirs"),
		"theirs-",
		...theirs.secrets,
		...Object.values(theirs.ids),
		theirs.owner.companyId,
	];
	return known.filter((word) => !path.includes(word) && `${body} ${to}`.toLowerCase().includes(word.toLowerCase()));
}

/** What a page says, without its ids and without how long ago things were. A frame that comes first says that it loads. */
function said({ status, to, body }: Answer): unknown {
	const texts = body.replace(/<(script|style|title)\b.*?<\/\1>/gs, "").split(/<[^>]*>/);
	const same = (text: string) => text.replace(/_\w{30}\b/g, "_…").replace(/\b(\d+|an?) \w+ ago\b|\bjust now\b/gi, "…");
	return { status, to: same(to), texts: [...new Set(texts.map(same))].filter((text) => !/^Loading/.test(text)).sort() };
}

async function asMember(page: Page, who: Planted["owner"]): Promise<BrowserContext> {
	await signIn(page, who);
	return page.context();
}

test("whoever adds a page adds its addresses here", () => {
	const root = new URL("../app/c/[companyId]/[environment]/", import.meta.url);
	const files = readdirSync(decodeURIComponent(root.pathname), { recursive: true, encoding: "utf8" });
	const folders = files
		.filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
		.map((file) => file.replace(/\/?[^/]+$/, ""));
	// What is posted only: tests/db/doors.test.ts.
	const posted = ["phone/behaviour", "phone/replies", "flows/logo"];
	expect(folders.filter((folder) => !posted.includes(folder)).sort()).toEqual(Object.keys(ADDRESSES).sort());
});

for (const [way, head] of Object.entries(WAYS)) {
	test(`no byte of another company is in any ${way}, and what is theirs is not there`, async ({ page }) => {
		test.slow();
		const context = await asMember(page, ours.owner);
		const at = (companyId: string, path: string, environment = "sandbox") => `/c/${companyId}/${environment}/${path}`;
		let own = "";
		for (const address of ALL) {
			const mine = at(ours.owner.companyId, filled(address, ours.ids));
			const seen = await ask(context, mine, head);
			expect(seen.status, mine).toBeLessThan(address.startsWith("nowhere") ? 405 : 400);
			expect(foreign(seen, mine), mine).toEqual([]);
			own += seen.body;

			const [asked, unknown] = [theirs.ids, nobodys].map((ids) => at(ours.owner.companyId, filled(address, ids)));
			const answers = [await ask(context, asked!, head), await ask(context, unknown!, head)] as const;
			expect(foreign(answers[0], asked!), asked).toEqual([]);
			// A cursor is a place among one's own, before or after the moment in that id.
			if (way === "page" && /(search|flow|object|path)=\{|\/\{/.test(address))
				expect(said(answers[0]), asked).toEqual(said(answers[1]));
			expect(answers[0].status, asked).toBe(answers[1].status);

			const [inside, nowhere] = [theirs.owner.companyId, makeId("company", new Date())].map((companyId) =>
				at(companyId, filled(address, theirs.ids)),
			);
			const shut = [await ask(context, inside!, head), await ask(context, nowhere!, head)] as const;
			expect(foreign(shut[0], inside!), inside).toEqual([]);
			expect(shut[0].status, inside).toBe(shut[1].status);
			if (way === "page") expect(said(shut[0]), inside).toEqual(said(shut[1]));
		}
		// The judge that bites: one's own is found by the same eyes.
		expect(own.length).toBeGreaterThan(1_000);
		if (!way.includes("ahead")) for (const mark of marks("Ours")) expect(own, mark).toContain(mark);
	});
}

test("a viewer gets no byte of keys, secrets and links that are to be handed on", async ({ page }) => {
	const context = await asMember(page, ours.viewer);
	for (const head of [WAYS.page!, WAYS.payload!]) {
		for (const address of ALL) {
			const path = `/c/${ours.owner.companyId}/sandbox/${filled(address, ours.ids)}`;
			const { body } = await ask(context, path, head);
			expect(
				ours.secrets.filter((secret) => body.includes(secret)),
				path,
			).toEqual([]);
			expect(body, path).not.toContain("/sign-in/invitation?token=");
			if (address.startsWith("developers/keys"))
				expect(
					ours.keyNames.filter((name) => body.includes(name) && name.includes("-a-")),
					path,
				).toEqual([]);
		}
	}
});
