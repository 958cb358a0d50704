import type { Ctx, InTx } from "@/db";
import { isId, makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, earlierOf, isPast } from "@/lib/kernel/time";
import type { LinkChannel } from "@/lib/kernel/words";
import { env } from "@/lib/platform/env";
import { fingerprint } from "@/lib/platform/keys";
import { LINK_SECONDS } from "@/lib/recovery/schemas";
import { MAX_SESSIONS } from "../limits";
import { endOfLife, isFinished } from "../machine";
import { makeRoomForToken } from "../sessions";
import * as sessionRows from "../sessions/store";
import type { Inquiry } from "../store";
import * as inquiries from "../store";
import { makeCode } from "./code";
import * as store from "./store";
import * as view from "./view";

export type Links = { "one-time-link": string; "one-time-link-short": string };

/** An inquiry under its lock that a link may still lead into. */
export async function lockOpen(ctx: InTx, { inquiryId }: { inquiryId: string }): Promise<Inquiry> {
	const inquiry = isId("inquiry", inquiryId) ? await inquiries.lock(ctx, inquiryId) : undefined;
	if (!inquiry) throw notFound();
	if (inquiry.redactedAt) throw new Refusal("conflict", "Inquiry is redacted");
	if (isFinished(inquiry.status)) throw new Refusal("conflict", `Inquiry is already ${inquiry.status}`);
	if (isPast(endOfLife(inquiry), ctx.now)) throw new Refusal("gone", "Inquiry is past its maximum lifetime");
	return inquiry;
}

type Wanted = { seconds?: number | undefined; sentBy?: LinkChannel };

/**
 * A link that opens one session, once; lives as long as the flow gives who resumes, unless told otherwise, and never
 * longer than its inquiry may. The caller holds the inquiry's lock.
 */
export async function mint(ctx: InTx, inquiry: Inquiry, { seconds, sentBy }: Wanted = {}): Promise<store.NewLink> {
	const live = await sessionRows.listLive(ctx, inquiry.id);
	if (!(await makeRoomForToken(ctx, inquiry.id, live, await store.countUnused(ctx, inquiry.id)))) {
		throw new Refusal("conflict", `An inquiry has at most ${MAX_SESSIONS} sessions and unused one-time links`);
	}
	const id = makeId("oneTimeLink", ctx.now);
	const wanted = addSeconds(ctx.now, seconds ?? inquiry.expiry.afterResumeSeconds);
	const link = {
		id,
		inquiryId: inquiry.id,
		codeHash: fingerprint(makeCode(id)),
		expiresAt: earlierOf(wanted, endOfLife(inquiry)),
	};
	const data = sentBy ? { channel: sentBy } : {};
	await store.insert(ctx, link, { name: "one-time-link.created", objectId: id, inquiryId: inquiry.id, data });
	return link;
}

type Attempt = { id: string; linkId: string | null };

/**
 * The link of a message that leads back. It is never refused for the count of ways in: it is the oldest unused one of its
 * kind that makes room. One whose message was held up has it already, and lives as long as a new one. Written by the
 * statement that hands the message over, under the inquiry's lock.
 */
export function linkForRecovery(ctx: InTx, inquiry: Inquiry, { id: recoveryId, linkId }: Attempt) {
	const expiresAt = earlierOf(addSeconds(ctx.now, LINK_SECONDS), endOfLife(inquiry));
	if (linkId) return { linkId, riders: [store.prolonging(ctx, { id: linkId, expiresAt })] };
	const id = makeId("oneTimeLink", ctx.now);
	const link = { id, inquiryId: inquiry.id, codeHash: fingerprint(makeCode(id)), expiresAt, recoveryId };
	return { linkId: id, riders: store.insertingForRecovery(ctx, link, MAX_SESSIONS) };
}

/** Both forms of a link's address: shown now, and kept nowhere. */
export function addressesOf({ id }: { id: string }): Links {
	const code = makeCode(id);
	return { "one-time-link": `${env().PUBLIC_URL}/verify?code=${code}`, "one-time-link-short": shortAddress(code) };
}

export const shortAddress = (code: string): string => `${env().PUBLIC_URL}/r/${code}`;

/** The inquiry's own link, which lets in whoever can prove themselves; with a session token, whoever opens it first. */
export function ownAddress({ inquiryId, token }: { inquiryId: string; token?: string }): string {
	const query = new URLSearchParams({ "inquiry-id": inquiryId, ...(token && { "session-token": token }) });
	return `${env().PUBLIC_URL}/verify?${query}`;
}

/** From now on it leads nowhere; a session that it has opened goes on. */
export async function revokeLink(ctx: Ctx, { linkId }: { linkId: string }): Promise<{ data: view.LinkView }> {
	may(ctx, "inquiries:write");
	const link = isId("oneTimeLink", linkId) ? await store.find(ctx, linkId) : undefined;
	if (!link) throw notFound();
	const { id, inquiryId } = link;
	await store.revoke(ctx, id, { name: "one-time-link.revoked", objectId: id, inquiryId });
	const [revoked] = await store.list(ctx, inquiryId, id);
	return { data: view.oneTimeLink(revoked!, ctx.now) };
}

/** The newest links of an inquiry, and who opened them. */
export async function listLinks(ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<{ data: view.LinkView[] }> {
	may(ctx, "inquiries:read");
	const inquiry = isId("inquiry", inquiryId) && (await inquiries.find(ctx, inquiryId));
	if (!inquiry) throw notFound();
	const links = await store.list(ctx, inquiryId);
	return { data: links.map((link) => view.oneTimeLink(link, ctx.now)) };
}
