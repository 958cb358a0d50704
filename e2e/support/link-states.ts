import { DEMO_FLOW } from "@/lib/flows/examples";
import { letPass, sql } from "./database";
import { Client, call, createInquiry, makeFlow, oneTimeLink, processLink, templateLink } from "./http";
import type { Standing, State } from "./way";

/** The pages that links lead to before anybody has proven who they are. */
export const LINK_STATES: Record<string, State> = {
	"template-link": { says: "Let’s get started", reach: async () => at(templateLink("demo")) },
	"template-link-dark": {
		says: "Let’s get started",
		reach: async () => at(templateLink("demo", { "style-variant": "dark" })),
	},
	"link-closed": {
		says: "This link cannot start anything",
		reach: async () => at(templateLink("demo", { "environment-id": "production" })),
	},
	"link-wrong": {
		says: "Something is wrong with this link",
		reach: async () => at(templateLink("demo", { "reference-id": "usr_1", "account-id": "act_1" })),
	},
	"process-token": { says: "Let’s get started", reach: async () => at(await processLink("demo")) },
	"process-token-expired": { says: "This link has run out", reach: expiredProcess },
	"one-time-link": { says: "Welcome back", reach: async () => at((await underWay()).link) },
	leave: { says: "Before you start", reach: async () => at((await withWaysOut()).path) },
	"ended-way-back": { says: "This link has ended", reach: overWithWaysOut },
	"link-used": { says: "This link has been used", reach: () => linkThatIs("used_at = now()") },
	"link-revoked": { says: "This link was taken back", reach: () => linkThatIs("revoked_at = now()") },
	"link-expired": { says: "This link has run out", reach: () => linkThatIs("expires_at = now()") },
};

const at = (path: string): Standing => ({ path, cookie: "" });

/** Somebody has begun, and their company has a one-time link for them. */
async function underWay(): Promise<{ id: string; link: string }> {
	const { id } = await createInquiry();
	await new Client(id).post("consent", { box: "processing" });
	return { id, link: await oneTimeLink(id) };
}

async function linkThatIs(change: string): Promise<Standing> {
	const { id, link } = await underWay();
	await sql().unsafe(`update one_time_links set ${change} where inquiry_id = $1`, [id]);
	return at(link);
}

/** An inquiry of a company that wants people back who leave, or come too late. */
async function withWaysOut(): Promise<Standing & { id: string }> {
	const redirects = { leaveUri: "https://example.com/later", expiredUri: "https://example.com/again" };
	const flow = await makeFlow({ ...DEMO_FLOW, settings: { redirects } });
	const { data } = await call("POST", "/inquiries", { data: { attributes: { "inquiry-template-id": flow } } });
	return { id: data.id, ...at(`/verify?inquiry-id=${data.id}`) };
}

async function overWithWaysOut(): Promise<Standing> {
	const { id, ...standing } = await withWaysOut();
	await letPass(id, 31 * 86_400);
	return standing;
}

async function expiredProcess(): Promise<Standing> {
	const link = await processLink("demo", { "reference-id": "usr_late" });
	await sql()`update process_tokens set expires_at = now() where reference_id = 'usr_late'`;
	return at(link);
}
