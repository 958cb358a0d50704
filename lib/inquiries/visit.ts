import { begin, type Ctx, type InTx, now } from "@/db";
import * as companies from "@/lib/companies";
import type * as flows from "@/lib/flows";
import { isId } from "@/lib/kernel/ids";
import type { ContactKind, Language, StyleVariant } from "@/lib/kernel/words";
import { type Access, accessOf, type Bearer } from "./access";
import { accountBefore } from "./contact";
import type { Progress } from "./progress";
import { asServed } from "./served";
import type * as store from "./store";
import { readCookie } from "./token";
import { versionOf } from "./version";
import * as visitRows from "./visit/store";

/** What a browser brings to an inquiry's page, by GET or by POST. */
export type Visit = {
	inquiryId: string;
	cookie: string | undefined;
	language: Language;
	/** Where the browser's clocks are, as it says; of POSTs alone. */
	zone?: string | undefined;
	/** For GET only: a form leads back to a page that asks for it again. */
	style?: StyleVariant | undefined;
	/** GET: a new one for the page. POST: the one of the page that was posted. */
	formKey: string;
	requestId: string;
	ipAddress: string | null;
	userAgent: string | null;
};

/** What it brings to a link that names no inquiry: which one, and with which cookie, is found out on the way. */
export type LinkVisit = Omit<Visit, "inquiryId" | "cookie"> & {
	cookieOf(inquiryId: string): string | undefined;
	/** All that it has of ours. */
	cookies: string[];
	/** The address itself names the language; else it is the browser's. */
	chosen: boolean;
};

export function visitTo({ cookieOf, cookies: _, chosen: __, ...visit }: LinkVisit, inquiryId: string): Visit {
	return { ...visit, inquiryId, cookie: cookieOf(inquiryId) };
}

/** What decides what this browser may see and do. */
export type Known = Visit & {
	ctx: Ctx;
	inquiry: store.Inquiry;
	main: Progress;
	own: Progress | undefined;
	/** As it was before this run. Null: there is none, or somebody's link has merely named it. */
	account: companies.Account | null;
	version: flows.FlowVersion;
	bearer: Bearer;
	access: Access;
};

/** The company is read when it is needed: most acts need nothing of it. */
export type Entered = Known & { company(): Promise<companies.Company> };

/** One who is in the transaction that holds the inquiry's lock: what was read is true until it ends. */
export type Locked = Known & { ctx: InTx; company: companies.Company };

/** Reads all that decides what this browser may see and do. Changes nothing. Undefined when there is no such inquiry. */
export async function enter(visit: Visit): Promise<Entered | undefined> {
	if (!isId("inquiry", visit.inquiryId)) return undefined;
	const cookie = readCookie(visit.cookie);
	const [found, at] = await Promise.all([visitRows.visit({}, visit.inquiryId, cookie?.sessionId), now()]);
	const known = found && (await know(visit, cookie, found, { now: at }));
	return known && { ...known, company: () => companies.getCompany(known.ctx) };
}

/** The same under the inquiry's lock, for the work that will change it; what was read is true until it is done. */
export async function enterLocked<T>(visit: Visit, work: (entered: Locked) => Promise<T>): Promise<T | undefined> {
	if (!isId("inquiry", visit.inquiryId)) return undefined;
	const cookie = readCookie(visit.cookie);
	const at = await now();
	return begin(async (tx) => {
		const found = await visitRows.lockAndVisit({ tx }, visit.inquiryId, cookie?.sessionId);
		if (!found) return undefined;
		const known = await know(visit, cookie, found, { now: at, tx });
		return work({ ...known, ctx: { ...known.ctx, tx }, company: await companies.getCompany(known.ctx) });
	});
}

async function know(
	visit: Visit,
	cookie: ReturnType<typeof readCookie>,
	found: visitRows.Visited,
	time: Pick<Ctx, "now" | "tx">,
): Promise<Known> {
	const { companyId, environment } = found.inquiry;
	const actor = { type: "person", inquiryId: found.inquiry.id } as const;
	const ctx: Ctx = { companyId, environment, actor, requestId: visit.requestId, ...time };
	const version = await asServed(ctx, await versionOf(ctx, found.inquiry));
	const inquiry = boundBy(found.account, found.inquiry);
	const bearer =
		found.session && found.own && cookie ? { session: found.session, browserHash: cookie.browserHash } : undefined;
	const access = accessOf(inquiry, found.main, bearer, ctx.now);
	const { main } = found;
	const account = found.account && accountBefore(found.account, found.own ?? main);
	return { ...visit, ctx, inquiry, main, own: found.own ?? undefined, account, version, bearer, access };
}

/** What the account has proven before is bound to its next inquiries too, unless the account is only a claim. */
export function boundBy(account: companies.Account | null, inquiry: store.Inquiry): store.Inquiry {
	const last = (wanted: ContactKind) => account?.contacts.find(({ kind }) => kind === wanted)?.address ?? null;
	return {
		...inquiry,
		boundPhone: inquiry.boundPhone ?? last("phone"),
		boundEmail: inquiry.boundEmail ?? last("email"),
	};
}
