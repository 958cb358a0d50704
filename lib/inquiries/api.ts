import { type Ctx, type InTx, inTx } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import type { Definition } from "@/lib/flows/schemas";
import { isId } from "@/lib/kernel/ids";
import { invalidAt, notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import type { CreateInquiry, GenerateOneTimeLink } from "./create-input";
import { readGiven, readRedirect } from "./given";
import { move } from "./lifecycle";
import { addressesOf, type Links, lockOpen, mint } from "./links/one-time";
import { show } from "./list";
import { decide } from "./machine";
import { newInquiry } from "./new-inquiry";
import { isLatest, onNewest } from "./newest";
import { refusalOf } from "./reasons";
import { asServed } from "./served";
import { addSession } from "./sessions";
import * as sessionRows from "./sessions/store";
import * as store from "./store";
import { makeToken, readToken } from "./token";
import * as view from "./view";

type Attributes = CreateInquiry["data"]["attributes"];
type ById = { inquiryId: string };

export type Created = {
	data: view.InquiryView;
	meta: { "session-token": string | null } & { [Name in keyof Links]: string | null };
};

/** Makes an inquiry on the flow's published version, with what the company already knows of the person. */
export async function create(ctx: Ctx, input: CreateInquiry): Promise<Created> {
	may(ctx, "inquiries:write");
	const { attributes } = input.data;
	const version = await asServed(ctx, await findVersion(ctx, attributes));
	const { given, phone, email } = readGiven(version.definition, attributes.fields ?? {}, ctx.now);
	const { referenceId, account } = accountOf(input);
	const fragments = await companies.accountFor(ctx, account);
	const inquiry = newInquiry(ctx, version, {
		referenceId,
		given,
		boundPhone: phone,
		boundEmail: await flows.bindableEmail(ctx, version.definition, email),
		redirectUri: readRedirect(version.definition.settings, ctx.environment, attributes["redirect-uri"]),
		workflow: await workflowFor(ctx, version.definition, input),
		note: attributes.note ?? null,
		tags: attributes.tags ?? [],
		expiry: {
			afterCreateSeconds: input.meta?.["expiration-after-create-interval-seconds"],
			afterStartSeconds: input.meta?.["expiration-after-start-interval-seconds"],
			afterResumeSeconds: input.meta?.["expiration-after-resume-interval-seconds"],
		},
	});
	const { id } = inquiry;
	const event = { name: "inquiry.created", objectId: id, inquiryId: id } as const;
	const wantsSession = input.meta?.["auto-create-inquiry-session"] === true;
	const wantsLink = input.meta?.["auto-create-one-time-link"] === true;
	const [row, token, links] =
		wantsSession || wantsLink
			? await inTx(ctx, async (ctx) => {
					const row = await store.insert(ctx, inquiry, event, fragments);
					const token = wantsSession ? await tokenFor(ctx, row) : null;
					return [row, token, wantsLink ? addressesOf(await mint(ctx, row)) : NO_LINKS] as const;
				})
			: [await store.insert(ctx, inquiry, event, fragments), null, NO_LINKS];
	const made = token === null ? undefined : readToken(token);
	const data = view.inquiry(
		row,
		version.definition,
		undefined,
		{ sessions: made ? [made.sessionId] : [], verifications: [] },
		ctx.now,
	);
	return { data, meta: { "session-token": token, ...links } };
}

const NO_LINKS = { "one-time-link": null, "one-time-link-short": null };

export async function get(ctx: Ctx, input: ById): Promise<{ data: view.InquiryView }> {
	may(ctx, "inquiries:read");
	return { data: await show(ctx, await requireInquiry(ctx, input)) };
}

type Resumed = { data: view.InquiryView; meta: { "session-token": string; "version-is-latest": boolean } };

/** A token that opens the inquiry where it stands; brings an expired one back to life. */
export async function resume(ctx: Ctx, input: ById): Promise<Resumed> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		if (!isId("inquiry", input.inquiryId)) throw notFound();
		const inquiry = await store.lock(ctx, input.inquiryId);
		if (!inquiry) throw notFound();
		const decided = decide(inquiry, { type: "renewed", at: ctx.now });
		if (decided.refused) throw refusalOf(decided.refused, inquiry);
		const renewed = await onNewest(ctx, await move(ctx, inquiry, decided));
		const token = await tokenFor(ctx, renewed);
		return {
			data: await show(ctx, renewed),
			meta: { "session-token": token, "version-is-latest": await isLatest(ctx, renewed) },
		};
	});
}

/** A link into the inquiry that works once. It may outlive the inquiry's time: using it then renews that. */
export async function generateOneTimeLink(
	ctx: Ctx,
	input: ById & GenerateOneTimeLink,
): Promise<{ data: view.InquiryView; meta: Links }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockOpen(ctx, input);
		const link = await mint(ctx, inquiry, { seconds: input.meta?.["expires-in-seconds"] });
		return { data: await show(ctx, inquiry), meta: addressesOf(link) };
	});
}

/** The token of a session that nobody has used yet, else of a new one. */
async function tokenFor(ctx: InTx, inquiry: store.Inquiry): Promise<string> {
	const live = await sessionRows.listLive(ctx, inquiry.id);
	const unused = live.find(({ status, origin }) => status === "new" && origin === "token");
	if (unused) return makeToken(unused.id, unused.expiresAt);
	return makeToken(await addSession(ctx, inquiry, live), inquiry.expiresAt);
}

async function requireInquiry(ctx: Ctx, { inquiryId }: ById): Promise<store.Inquiry> {
	const inquiry = isId("inquiry", inquiryId) ? await store.find(ctx, inquiryId) : undefined;
	if (!inquiry) throw notFound();
	return inquiry;
}

async function findVersion(ctx: Ctx, attributes: Attributes): Promise<flows.FlowVersion> {
	const named = (["inquiry-template-id", "inquiry-template-version-id", "template-id"] as const).filter(
		(name) => attributes[name],
	);
	const [name] = named;
	if (named.length !== 1 || !name) {
		const message =
			"exactly one of data.attributes.inquiry-template-id and data.attributes.inquiry-template-version-id is needed";
		throw new Refusal("malformed", message, { faults: [{ message, pointer: "/data/attributes" }] });
	}
	const id = attributes[name]!;
	const version =
		name === "inquiry-template-version-id"
			? await flows.findVersion(ctx, { versionId: id })
			: await flows.findPublished(ctx, { flowId: id });
	const flowId = version?.flowId ?? id;
	const inactive = await flows.isInactive(ctx, { flowId });
	const tried = version?.number === 0 && ctx.environment !== "sandbox";
	if (version && !inactive && !tried) return version;
	const message = inactive
		? "this inquiry template is inactive: it takes no new inquiries"
		: "no published inquiry template has this id";
	throw invalidAt(`/data/attributes/${name}`, message);
}

/**
 * The workflow of this inquiry alone, or null. In production its channels (or the flow's) must be carried by somebody:
 * refused now rather than when a person waits.
 */
async function workflowFor(ctx: Ctx, definition: Definition, { meta }: CreateInquiry): Promise<string | null> {
	const own = meta?.["verification-workflow"] ?? null;
	if (own !== null || ctx.environment === "production") await flows.requireChannels(ctx, definition, own);
	return own === null ? null : String(own);
}

/** Persona's two ways to name the person: `reference-id`, and the newer `meta.auto-create-account-reference-id`. */
function accountOf({ data, meta }: CreateInquiry) {
	const referenceId = meta?.["auto-create-account-reference-id"] ?? data.attributes["reference-id"] ?? null;
	const accountId = data.attributes["account-id"];
	if (accountId && referenceId) {
		const message = "give either account-id or reference-id, not both";
		throw invalidAt("/data/attributes/account-id", message);
	}
	if (accountId) return { referenceId: null, account: { accountId } };
	const named = referenceId !== null && meta?.["auto-create-account"] !== false;
	return { referenceId, account: named ? { referenceId } : undefined };
}
