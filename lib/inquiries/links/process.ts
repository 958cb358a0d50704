import { type Ctx, inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { makeId, randomText } from "@/lib/kernel/ids";
import { invalidAt } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY, isPast } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { fingerprint } from "@/lib/platform/keys";
import type { Started } from "../acted";
import { readPhone, readRedirect } from "../given";
import { newInquiry } from "../new-inquiry";
import { aroundOf, expiredWay } from "../present";
import type { Screen } from "../screen";
import { asServed } from "../served";
import * as tokens from "../tokens/store";
import type { LinkVisit } from "../visit";
import { beginNew, goTo } from "./begin";
import type { Query } from "./link";
import type { CreateProcessToken } from "./process-input";
import { isServed } from "./template";

type Process = { secret: string; query: Query };

const LIFE_SECONDS = DAY;
/** For so long an expired link can say that it has run out. */
const KEPT_SECONDS = 30 * DAY;
/** 43 characters of base62 are 256 random bits. */
const LENGTH = 43;

/** A token that leads its person into one inquiry, which its first POST makes. Shown now and kept nowhere. */
export async function createProcessToken(ctx: Ctx, input: CreateProcessToken) {
	may(ctx, "process-tokens:write");
	const { "inquiry-template-id": flowId, "reference-id": referenceId = null, phone, ...rest } = input.data.attributes;
	const version = await flows.findPublished(ctx, { flowId });
	if (!version) throw invalidAt("/data/attributes/inquiry-template-id", "no published inquiry template has this id");
	const { definition } = await asServed(ctx, version);
	if (ctx.environment === "production") await flows.requireChannels(ctx, definition, null);
	const redirectUri = readRedirect(definition.settings, ctx.environment, rest["redirect-uri"]);
	const read = phone ? readPhone(definition, phone) : undefined;
	if (read && !read.ok) throw invalidAt("/data/attributes/phone", "phone is not a phone number that can be reached");
	const token = randomText(LENGTH);
	const id = makeId("processToken", ctx.now);
	const expiresAt = addSeconds(ctx.now, LIFE_SECONDS);
	const row = { id, flowId, referenceId, redirectUri, phone: read?.ok ? read.phone : null, expiresAt };
	await tokens.insert(ctx, { ...row, tokenHash: fingerprint(token) }, { name: "process-token.created", objectId: id });
	const attributes = { "created-at": ctx.now.toISOString(), "expires-at": expiresAt.toISOString() };
	const data = { type: "process-token" as const, id, attributes };
	return { data, meta: { token, link: `${env().PUBLIC_URL}/verify?token=${token}` } };
}

/** The start screen of a token; one that has run out says so, with the way on where its inquiry has begun. */
export async function openProcess(visit: LinkVisit, link: Process): Promise<Screen> {
	const found = await findToken(visit, link);
	const version = found && (await flows.findLatest(found.ctx, { flowId: found.token.flowId }));
	if (!version) return { kind: "unknown" };
	const { ctx, token } = found;
	const company = await companies.getCompany(ctx);
	const around = aroundOf(visit, version.definition, { company, environment: ctx.environment });
	const page = { query: link.query, ...around };
	const way = token.inquiryId ? { inquiryId: token.inquiryId } : {};
	if (isPast(token.expiresAt, ctx.now)) {
		const redirect = token.inquiryId ? undefined : expiredWay(version.definition.settings, ctx.environment);
		return { kind: "no-entrance", why: "expired", ...page, ...way, ...(redirect === undefined ? {} : { redirect }) };
	}
	if (!token.inquiryId && !(await findStartable(ctx, token))) return { kind: "no-entrance", why: "closed", ...page };
	return { kind: "entrance", by: "process-token", started: token.inquiryId !== null, ...page };
}

/** Makes the token's one inquiry, or leads to it: who comes second is asked for a code there. */
export async function startProcess(visit: LinkVisit, link: Process): Promise<Started | undefined> {
	const found = await findToken(visit, link);
	if (!found || isPast(found.token.expiresAt, found.ctx.now)) return undefined;
	const version = await findStartable(found.ctx, found.token);
	const outcome = await inTx(found.ctx, async (ctx) => {
		const token = await tokens.lock(ctx, found.token.id);
		if (!token || token.inquiryId) return token?.inquiryId ?? undefined;
		if (!version) return undefined;
		const { phone, redirectUri, referenceId } = token;
		const given = phone ? { "phone-number": phone } : {};
		const own = { origin: "process-token", referenceId, given, boundPhone: phone, redirectUri } as const;
		const account = await companies.accountFor(ctx, referenceId === null ? undefined : { referenceId });
		const started = await beginNew(ctx, visit, { version, inquiry: newInquiry(ctx, version, own), account });
		await tokens.use(ctx, token.id, started.inquiryId);
		return started;
	});
	return typeof outcome === "string" ? goTo(visit, outcome) : outcome;
}

/** Forgets whom the tokens were for that nobody has used in time, and in the end that there were any. */
export function pruneProcessTokens({ now }: Pick<Ctx, "now">): Promise<void> {
	return tokens.prune({ expiredBy: now, goneBy: addSeconds(now, -KEPT_SECONDS) });
}

async function findStartable(ctx: Ctx, { flowId }: tokens.Token) {
	const version = await flows.findPublished(ctx, { flowId });
	return version && (await isServed(ctx, version.definition)) ? version : undefined;
}

async function findToken(
	visit: LinkVisit,
	{ secret }: Process,
): Promise<{ ctx: Ctx; token: tokens.Token } | undefined> {
	const token = /^[0-9A-Za-z]{43}$/.test(secret) ? await tokens.findByToken(fingerprint(secret)) : undefined;
	if (!token) return undefined;
	const { companyId, environment } = token;
	const actor = { type: "person", inquiryId: token.inquiryId ?? "" } as const;
	return { ctx: { companyId, environment, actor, requestId: visit.requestId, now: await now() }, token };
}
