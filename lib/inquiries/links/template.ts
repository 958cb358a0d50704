import { type Ctx, inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { type FlowVersion, redirectFault, redirectRule } from "@/lib/flows/schemas";
import { isId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import type { Started } from "../acted";
import { newInquiry } from "../new-inquiry";
import { aroundOf } from "../present";
import type { NoEntrance, Screen } from "../screen";
import * as starts from "../starts/store";
import { browserKeyFor, hashBrowserKey, readCookie } from "../token";
import { enter, type LinkVisit, visitTo } from "../visit";
import { beginNew, goTo } from "./begin";
import type { Link, TemplateLink } from "./link";
import { isReferenceSigned } from "./signatures";

type Found = { ctx: Ctx; version: FlowVersion; why: NoEntrance | undefined };

/** The start screen: the same for everyone, whatever the link claims. */
export async function openTemplate(visit: LinkVisit, link: Link & TemplateLink): Promise<Screen> {
	const found = await findTemplate(visit, link);
	if (!found) return { kind: "unknown" };
	const { ctx, version, why } = found;
	const company = await companies.getCompany(ctx);
	const around = aroundOf(visit, version.definition, { company, environment: ctx.environment });
	const page = { query: link.query, ...around };
	if (why) return { kind: "no-entrance", why, ...page };
	return { kind: "entrance", by: "template-link", started: false, ...page };
}

/**
 * The POST of the start screen. A reference-id is a claim: without its signature it leads to nothing but a fresh run, or
 * to the one that this very browser has begun; who is in an older one is found out once a phone is proven (older.ts).
 */
export async function startTemplate(visit: LinkVisit, link: TemplateLink): Promise<Started | undefined> {
	const found = await findTemplate(visit, link);
	if (!found || found.why) return undefined;
	const { ctx, version } = found;
	const { flowId } = version;
	const { referenceId } = link;
	const { reuse } = version.definition.settings.links;
	const claim = referenceId === null || reuse === "always-new" ? undefined : { flowId, referenceId };
	const ever = reuse === "single-use";
	const own = claim && (await findOwn(ctx, visit, { ...claim, ever }));
	if (own) return { inquiryId: own };

	const proven = await isProven(ctx, version, link);
	const account = await accountOf(ctx, link);
	const startKey = hashBrowserKey(browserKeyFor(`${flowId} ${ctx.environment}`, visit.formKey));
	const known = claim && proven ? claim : undefined;
	const outcome = await inTx(ctx, async (ctx) => {
		await starts.lock(ctx, known ? `${ctx.companyId} ${ctx.environment} ${flowId} ${known.referenceId}` : startKey);
		const before =
			(await starts.findByKey(ctx, startKey)) ?? (known && (await starts.findOfAccount(ctx, { ...known, ever })));
		if (before) return before;
		const redirectUri = redirectOf(ctx, version, link);
		const own = { origin: "template-link", referenceId, referenceProven: proven, startKey, redirectUri } as const;
		return beginNew(ctx, visit, { version, inquiry: newInquiry(ctx, version, own), account, prefill: link.prefill });
	});
	return typeof outcome === "string" ? goTo(visit, outcome) : outcome;
}

/** The flow that a link names, and why it cannot be begun by it; undefined for what leads nowhere. */
async function findTemplate(visit: LinkVisit, link: TemplateLink): Promise<Found | undefined> {
	const { environment, templateId } = link;
	const version = environment && (await flows.findByLink({ templateId }));
	if (!version) return undefined;
	const { companyId } = version;
	const actor = { type: "person", inquiryId: "" } as const;
	const ctx: Ctx = { companyId, environment, actor, requestId: visit.requestId, now: await now() };
	return { ctx, version, why: await whyNot(ctx, version, link) };
}

async function whyNot(ctx: Ctx, { definition }: FlowVersion, link: TemplateLink): Promise<NoEntrance | undefined> {
	if (link.wrong) return "wrong";
	if (!definition.settings.links.clientSideCreation) return "closed";
	return (await isServed(ctx, definition)) ? undefined : "closed";
}

/** In production somebody must carry the codes: said now rather than when a person waits for one. */
export async function isServed(ctx: Ctx, definition: FlowVersion["definition"]): Promise<boolean> {
	if (ctx.environment !== "production") return true;
	try {
		await flows.requireChannels(ctx, definition, null);
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}

async function isProven(ctx: Ctx, { flowId }: FlowVersion, link: TemplateLink): Promise<boolean> {
	const { referenceId, signature } = link;
	if (referenceId === null) return link.accountId === null;
	if (signature === null) return false;
	const secrets = await companies.listSecrets(ctx, { kind: "link" });
	return isReferenceSigned(
		secrets.map(({ secret }) => secret),
		{ flowId, referenceId, signature },
	);
}

/** The account a link names, so that its company finds the run beside the others; nothing of it is relied on. */
async function accountOf(ctx: Ctx, { accountId, referenceId }: TemplateLink): Promise<companies.AccountFragments> {
	if (referenceId !== null) return companies.accountFor(ctx, { referenceId });
	const known = accountId !== null && isId("account", accountId) && (await companies.hasAccount(ctx, { accountId }));
	return companies.accountFor(ctx, known ? { accountId } : undefined);
}

/** The inquiry of this claim that this browser is in: its cookie is proof enough. */
async function findOwn(
	ctx: Ctx,
	visit: LinkVisit,
	claim: { flowId: string; referenceId: string; ever: boolean },
): Promise<string | undefined> {
	const sessionIds = visit.cookies.flatMap((cookie) => readCookie(cookie)?.sessionId ?? []);
	if (sessionIds.length === 0) return undefined;
	for (const inquiryId of await starts.findOfSessions(ctx, sessionIds, claim)) {
		const access = (await enter(visitTo(visit, inquiryId)))?.access;
		const over = claim.ever && access?.door === "finished" && access.session;
		if (access?.door === "open" || access?.door === "renew" || over) return inquiryId;
	}
	return undefined;
}

/** Where a link wants people sent is taken if the flow's list allows it, else left out: it is no fault of theirs. */
function redirectOf({ environment }: Ctx, { definition }: FlowVersion, { redirectUri }: TemplateLink): string | null {
	const rule = redirectRule(definition.settings, environment);
	return redirectUri !== null && redirectFault(redirectUri, rule) === undefined ? redirectUri : null;
}
