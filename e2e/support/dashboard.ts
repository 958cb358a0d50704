import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Environment } from "@/lib/kernel/words";
import { DETAILS } from "../../tests/support/details";
import { sql } from "./database";
import { Client, call, createInquiry, oneTimeLink } from "./http";
import { type Left, leavers } from "./leavers";
import { addressOf, type Member, makeMember } from "./member";
import { codeFor, newPhone, wrong } from "./phone";
import { place } from "./place";
import { untilTrue } from "./processes";

/** A company whose every page has something to show. */
export type Furnished = Member & { inquiryId: string; accountId: string; left: Left };

export type Sight = {
	/** Of its picture. */
	name: string;
	/** Behind the company and the environment, or from the root. */
	path: string | ((made: Furnished) => string);
	environment?: Environment;
	/** In the page once it is whole. */
	says: string;
};

const IN = "c/[companyId]/[environment]";

const settingsOf = (tab: string, says: string): Sight => ({
	name: `flow-settings-${tab}`,
	path: ({ flowId }) => `flows/${flowId}/settings/${tab}`,
	says,
});

/**
 * Every page of the dashboard by its folder below `app`, and what there is to see of it. None for a page that only leads
 * on, and for those that e2e/sign-in.spec.ts looks at on its way: they need a letter's link, or an empty installation.
 */
const PAGES: Record<string, Sight[]> = {
	account: [{ name: "account", path: "/account", says: "Where you are signed in" }],
	[IN]: [],
	[`${IN}/[...rest]`]: [{ name: "nothing-here", path: "nowhere", says: "There is nothing at this address" }],
	[`${IN}/flows/[id]/brand`]: [{ name: "flow-brand", path: ({ flowId }) => `flows/${flowId}/brand`, says: "By night" }],
	[`${IN}/flows/[id]/settings`]: [],
	[`${IN}/flows/[id]/settings/[tab]`]: [
		settingsOf("general", "How long it lives"),
		settingsOf("verification", "Make your own workflow"),
		settingsOf("recovery", "User recovery is off"),
		{
			name: "flow-settings-recovery-ready",
			path: ({ left }) => `flows/${left.flowId}/settings/recovery`,
			says: "People are brought back in the sandbox",
		},
		settingsOf("links", "A link to copy"),
		settingsOf("redirects", "Where else they may be sent"),
	],
	[`${IN}/flows/[id]/try`]: [
		{ name: "flow-try", path: ({ flowId }) => `flows/${flowId}/try`, says: "Each start makes a sandbox inquiry" },
		{
			name: "flow-try-production",
			path: ({ flowId }) => `flows/${flowId}/try`,
			environment: "production",
			says: "Drafts are tried in the sandbox",
		},
	],
	[`${IN}/flows`]: [{ name: "flows", path: "flows", says: "Version 1" }],
	[`${IN}/flows/new`]: [{ name: "flow-new", path: "flows/new", says: "From an example" }],
	[`${IN}/flows/[id]`]: [],
	[`${IN}/flows/[id]/steps`]: [
		{ name: "flow-steps", path: ({ flowId }) => `flows/${flowId}/steps`, says: "Add a step" },
	],
	[`${IN}/flows/[id]/publish`]: [
		{ name: "flow-publish", path: ({ flowId }) => `flows/${flowId}/publish`, says: "History" },
	],
	[`${IN}/inquiries`]: [
		{ name: "inquiries", path: "inquiries", says: "usr_ana" },
		{ name: "inquiries-none", path: "inquiries", environment: "production", says: "No inquiries yet" },
		{ name: "inquiries-no-match", path: "inquiries?search=nobody%20at%20all", says: "Nothing matches" },
	],
	[`${IN}/inquiries/new`]: [{ name: "inquiry-new", path: "inquiries/new", says: "Known already" }],
	[`${IN}/inquiries/[id]`]: [
		{ name: "inquiry", path: ({ inquiryId }) => `inquiries/${inquiryId}`, says: "Right code after a wrong one" },
		{ name: "inquiry-brought-back", path: ({ left }) => `inquiries/${left.back}`, says: "Bringing them back" },
		{ name: "inquiry-waits", path: ({ left }) => `inquiries/${left.asleep}`, says: "Waits until morning" },
	],
	[`${IN}/accounts`]: [
		{ name: "accounts", path: "accounts", says: "usr_ana" },
		{ name: "accounts-none", path: "accounts", environment: "production", says: "No accounts yet" },
	],
	[`${IN}/accounts/[id]`]: [
		{ name: "account-of-person", path: ({ accountId }) => `accounts/${accountId}`, says: "Verified contacts" },
	],
	[`${IN}/phone`]: [{ name: "phone-of-sandbox", path: "phone", says: "is your Barkside security code" }],
	[`${IN}/developers`]: [
		{ name: "developers", path: "developers", says: "Your newest inquiry" },
		{ name: "developers-production", path: "developers", environment: "production", says: "Nobody carries your codes" },
	],
	[`${IN}/developers/keys`]: [
		{ name: "keys", path: "developers/keys", says: "Revoke" },
		{ name: "keys-none", path: "developers/keys", environment: "production", says: "No keys yet" },
	],
	[`${IN}/developers/log`]: [
		{ name: "api-log", path: "developers/log", says: "/api/v1/inquiries" },
		{ name: "api-log-none", path: "developers/log", environment: "production", says: "No calls yet" },
	],
	[`${IN}/developers/events`]: [{ name: "events", path: "developers/events", says: "verification.passed" }],
	[`${IN}/messages`]: [
		{ name: "messages", path: "messages", says: "come_back" },
		{ name: "messages-none", path: "messages", environment: "production", says: "No messages yet" },
	],
	[`${IN}/messages/new`]: [{ name: "message-new", path: "messages/new", says: "As it arrives" }],
	[`${IN}/recovery`]: [
		{ name: "recovery", path: "recovery", says: "Automatic" },
		{ name: "recovery-by-step", path: "recovery?by=step", says: "Details" },
		{ name: "recovery-none", path: "recovery", environment: "production", says: "Nobody to bring back yet" },
	],
	[`${IN}/recovery/attempts`]: [
		{ name: "attempts", path: "recovery/attempts", says: "Waits until morning" },
		{ name: "attempts-none", path: "recovery/attempts", environment: "production", says: "No attempts yet" },
	],
	[`${IN}/recovery/suppressed`]: [{ name: "suppressed", path: "recovery/suppressed", says: "Look up a phone" }],
	[`${IN}/team`]: [{ name: "team", path: "team", says: "Withdraw" }],
	[`${IN}/team/log`]: [{ name: "audit-log", path: "team/log", says: "Invitation created" }],
	[`${IN}/settings`]: [{ name: "settings", path: "settings", says: "Members need a second factor" }],
	[`${IN}/settings/providers`]: [
		{ name: "providers", path: "settings/providers", environment: "production", says: "Account SID" },
		{ name: "providers-sandbox", path: "settings/providers", says: "The sandbox needs no provider" },
	],
	[`${IN}/settings/lines`]: [
		{ name: "lines", path: "settings/lines", says: "Add a line" },
		{ name: "lines-production", path: "settings/lines", environment: "production", says: "Not set up" },
	],
	[`${IN}/settings/limits`]: [{ name: "limits", path: "settings/limits", says: "Allowed countries" }],
	[`${IN}/settings/secrets`]: [{ name: "secrets", path: "settings/secrets", says: "Link secret" }],
	"sign-out": [{ name: "sign-out", path: "/sign-out", says: "You are signed in as" }],
	"sign-in": [{ name: "sign-in", path: "/sign-in", says: "I forgot my password" }],
	"sign-in/confirm": [{ name: "sign-in-link-over", path: "/sign-in/confirm?token=over", says: "no longer works" }],
	"sign-in/first": [],
	"sign-in/forgot": [{ name: "sign-in-forgot", path: "/sign-in/forgot", says: "E-mail me a link" }],
	"sign-in/invitation": [
		{ name: "invitation-over", path: "/sign-in/invitation?token=over", says: "This invitation is no longer open" },
	],
	"sign-in/link": [{ name: "sign-in-link", path: "/sign-in/link", says: "E-mail me a link" }],
	"sign-in/reset": [{ name: "reset-over", path: "/sign-in/reset?token=over", says: "no longer works" }],
	"sign-in/second-factor": [],
};

/** What a signed-in member sees, and what everybody does; `others`: what else there is to see of a page. */
const sightsOf = (which: (page: string) => boolean) =>
	Object.entries(PAGES)
		.filter(([page]) => which(page))
		.flatMap(([, sights]) => sights.map((sight, i) => ({ ...sight, isFirst: i === 0 })));
export const SIGHTS = sightsOf((page) => !page.startsWith("sign-in"));
export const SIGN_IN_SIGHTS = sightsOf((page) => page.startsWith("sign-in"));

/** Folders below `app` with a page of the dashboard: what they are, and what they are said to be. */
export const pagesThatAre = () =>
	["account", "c", "sign-in", "sign-out"].flatMap((folder) =>
		readdirSync(`app/${folder}`, { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith("page.tsx"))
			.map((file) => dirname(`${folder}/${file}`)),
	);
export const pagesThatAreListed = () => Object.keys(PAGES);

export const addressTo = (made: Furnished, { path, environment }: Sight) => {
	const to = typeof path === "string" ? path : path(made);
	return to.startsWith("/") ? to : addressOf(made, to, environment);
};

/** A busy sandbox: half a year of others, somebody verified just now, and somebody at the code. */
export async function furnish(): Promise<Furnished> {
	const member = await makeMember("owner", 60);
	const company = { flows: { ...place().flows, demo: member.flowId }, key: member.key, webs: place().webs };
	const person = async (reference: string) => {
		const { id } = await createInquiry("demo", { "reference-id": reference }, {}, company);
		const [client, phone] = [new Client(id), newPhone()];
		await client.post("consent", { box: "processing" });
		await client.post("details", DETAILS);
		await client.post("give_address", { phone, country: "CO" });
		await client.post("send_code");
		return { id, client, code: await codeFor(phone) };
	};
	const left = await leavers(company);
	const { id, client, code } = await person("usr_ana");
	await client.post("check_code", { code: wrong(code) });
	await client.post("check_code", { code });
	await call("GET", "/inquiries/inq_nowhere", undefined, company).catch(() => {});
	await oneTimeLink((await person("usr_at-the-code")).id, company);
	const [row] = await sql()<{ accountId: string }[]>`select account_id from inquiries where id = ${id}`;
	await untilTrue("the API's log is written, to the last of these calls", async () => {
		const last = await sql()`
			select 1 from api_requests where company_id = ${member.companyId} and path like '%/generate-one-time-link'`;
		return last.length === 1;
	});
	return { ...member, inquiryId: id, accountId: row?.accountId ?? "", left };
}
