import type { InTx } from "@/db";
import type * as companies from "@/lib/companies";
import type { FlowVersion } from "@/lib/flows/schemas";
import type { Started } from "../acted";
import { move } from "../lifecycle";
import { decide } from "../machine";
import { emptyProgress } from "../progress";
import * as progressRows from "../progress/store";
import { findTwin, openSession } from "../sessions";
import * as store from "../store";
import { enterLocked, type LinkVisit, visitTo } from "../visit";
import { prefilled } from "./prefill";

type Beginning = {
	version: FlowVersion;
	inquiry: store.NewInquiry;
	account: companies.AccountFragments;
	prefill?: Record<string, string>;
};

/** Makes an inquiry that its person begins in this very moment and browser. */
export async function beginNew(
	ctx: InTx,
	visit: LinkVisit,
	{ account, inquiry, prefill = {}, version }: Beginning,
): Promise<Started> {
	const { id, origin } = inquiry;
	const row = await store.insert(
		ctx,
		inquiry,
		{ name: "inquiry.created", objectId: id, inquiryId: id, data: { origin } },
		account,
	);
	const started = await move(ctx, row, decide(row, { type: "started", at: ctx.now }));
	const first = { origin: "first", progress: emptyProgress(row.progressId), proven: false } as const;
	const { cookie, session } = await openSession(ctx, { ...visit, inquiry: started }, first);
	if (Object.keys(prefill).length > 0) {
		const typed = prefilled(version.definition, prefill, session.id);
		await progressRows.save(ctx, id, { id: row.progressId, ...typed });
	}
	return { inquiryId: id, ...(cookie ? { cookie } : {}) };
}

/** An inquiry that is there already: with its session where this very page has opened it, else as its own page sees fit. */
export async function goTo(visit: LinkVisit, inquiryId: string): Promise<Started> {
	const twin = await enterLocked(visitTo(visit, inquiryId), findTwin);
	return { inquiryId, ...(twin?.cookie ? { cookie: twin.cookie } : {}) };
}
