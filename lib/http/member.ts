import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { ENVIRONMENTS, type Environment } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import { readCookie, SESSION_COOKIE } from "./next-auth";
import { visitorOf } from "./visitor";

/** Where in the dashboard somebody is: both stand in the address, so two tabs never mix them up. */
export type Place = { companyId: string; environment: string };

export type SignedInVisitor = { visitor: members.Visitor; session: members.Session };
export type MemberPage = SignedInVisitor & { ctx: Ctx; membership: members.Membership };

/** Who asks, once a request. The rows are asked each time: what was ended or taken away is so at once. */
export const findVisitor = cache(
	async (): Promise<{ visitor: members.Visitor; session: members.Session | undefined }> => {
		const [head, jar] = await Promise.all([headers(), cookies()]);
		const visitor = await visitorOf(head);
		const known = await readCookie(jar.get(SESSION_COOKIE())?.value);
		return { visitor, session: known && (await members.findSession(visitor, known)) };
	},
);

/** For pages of one's own account: leads who is not signed in there first, and back. */
export async function requireSession(to = "/account"): Promise<SignedInVisitor> {
	const { visitor, session } = await findVisitor();
	if (!session) redirect(`/sign-in?to=${encodeURIComponent(to)}` as Route);
	if (members.factorNeeded(session) === "pass")
		redirect(`/sign-in/second-factor?to=${encodeURIComponent(to)}` as Route);
	return { visitor, session };
}

/**
 * The ctx of a page below `/c/[companyId]/[environment]`. Who is not signed in, or lacks the second factor, is led there;
 * another company's address looks like one that does not exist. `path` is the page's own; the frame has none: it is
 * fetched ahead of a click, and where nobody has gone nobody was.
 */
export async function memberCtx(place: Place, path = ""): Promise<MemberPage> {
	const { visitor, session } = await requireSession(`/c/${place.companyId}/${place.environment}${path}`);
	const found = withinCompany(visitor, session, place);
	if (!found) notFound();
	const { ctx, membership } = found;
	if (members.factorNeeded(session, membership) === "set-up") redirect("/account?needed=second-factor" as Route);
	const { companyId, environment } = ctx;
	if (path !== "" && (session.last?.companyId !== companyId || session.last.environment !== environment)) {
		await members.notePlace(session, { companyId, environment });
	}
	return { visitor, session, membership, ctx };
}

/** Undefined where they are no member. */
export function withinCompany(
	{ now, requestId, ipAddress }: members.Visitor,
	session: members.Session,
	place: Place,
): { ctx: Ctx; membership: members.Membership } | undefined {
	const environment = ENVIRONMENTS.find((known) => known === place.environment);
	const membership = session.memberships.find(({ companyId }) => companyId === place.companyId);
	if (!environment || !membership || !isId("company", place.companyId)) return undefined;
	const { memberId, role, companyId } = membership;
	const actor = { type: "member", memberId, userId: session.userId, role } as const;
	return { membership, ctx: { companyId, environment, actor, now, requestId, ipAddress } };
}

/** Where somebody belongs who came to no page in particular: where they were last, else their first company. */
export function homeOf({ last, memberships }: members.Session): string {
	const known = memberships.find(({ companyId }) => companyId === last?.companyId) ?? memberships[0];
	if (!known) return "/account";
	const environment: Environment = known.companyId === last?.companyId ? last.environment : "sandbox";
	return `/c/${known.companyId}/${environment}/inquiries`;
}
