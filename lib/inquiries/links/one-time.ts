import type { Ctx, InTx } from "@/db";
import { isId, makeId, randomText } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, earlierOf } from "@/lib/kernel/time";
import { env } from "@/lib/platform/env";
import { fingerprint } from "@/lib/platform/keys";
import { MAX_SESSIONS } from "../limits";
import { endOfLife } from "../machine";
import { makeRoomForToken } from "../sessions";
import * as sessionRows from "../sessions/store";
import type { Inquiry } from "../store";
import * as inquiries from "../store";
import { CODE_LENGTH } from "./one-time-state";
import * as store from "./store";
import * as view from "./view";

export type Links = { "one-time-link": string; "one-time-link-short": string };

/**
 * A link that opens one session, once; lives as long as the flow gives who resumes, unless told otherwise, and never
 * longer than its inquiry may. It is shown now and kept nowhere. The caller holds the inquiry's lock.
 */
export async function mint(ctx: InTx, inquiry: Inquiry, seconds?: number): Promise<Links> {
	const live = await sessionRows.listLive(ctx, inquiry.id);
	if (!(await makeRoomForToken(ctx, inquiry.id, live, await store.countUnused(ctx, inquiry.id)))) {
		throw new Refusal("conflict", `An inquiry has at most ${MAX_SESSIONS} sessions and unused one-time links`);
	}
	const code = randomText(CODE_LENGTH);
	const id = makeId("oneTimeLink", ctx.now);
	const wanted = addSeconds(ctx.now, seconds ?? inquiry.expiry.afterResumeSeconds);
	const link = {
		id,
		inquiryId: inquiry.id,
		codeHash: fingerprint(code),
		expiresAt: earlierOf(wanted, endOfLife(inquiry)),
	};
	await store.insert(ctx, link, { name: "one-time-link.created", objectId: id, inquiryId: inquiry.id });
	const { PUBLIC_URL } = env();
	return { "one-time-link": `${PUBLIC_URL}/verify?code=${code}`, "one-time-link-short": `${PUBLIC_URL}/r/${code}` };
}

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
