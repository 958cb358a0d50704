import type { Ctx } from "@/db";
import * as flows from "@/lib/flows";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import * as verifications from "@/lib/verifications";
import * as store from "./list/store";
import type { ListInquiries } from "./list-input";
import type { Inquiry } from "./store";
import * as view from "./view";

/** A page of the inquiries that the filters let through, as Persona's API answers it, the newest first. */
export async function list(ctx: Ctx, { filter, page }: ListInquiries): Promise<Paged<view.InquiryView>> {
	may(ctx, "inquiries:read");
	const { rows, prev, next } = pageOf(page, await store.page(ctx, filter, page), ({ id }) => id);
	return { rows: await showAll(ctx, rows), prev, next };
}

/** One inquiry as the API answers it. */
export async function show(ctx: Ctx, inquiry: Inquiry): Promise<view.InquiryView> {
	return (await showAll(ctx, [inquiry]))[0]!;
}

/** However many they are, what stands beside them is read in one round trip. */
async function showAll(ctx: Ctx, inquiries: Inquiry[]): Promise<view.InquiryView[]> {
	if (inquiries.length === 0) return [];
	const ids = inquiries.map(({ id }) => id);
	const versionIds = [...new Set(inquiries.map(({ flowVersionId }) => flowVersionId))];
	const [versions, progress, sessions, checks] = await Promise.all([
		Promise.all(versionIds.map((versionId) => flows.findVersion(ctx, { versionId }))),
		store.listProgress(ctx, inquiries),
		store.listSessionIds(ctx, ids),
		verifications.listIds(ctx, { inquiryIds: ids }),
	]);
	return inquiries.map((inquiry) => {
		const version = versions.find((found) => found?.id === inquiry.flowVersionId);
		if (!version) throw new Error(`Inquiry ${inquiry.id} stands on a version that is gone`);
		const related = { sessions: idsOf(sessions, inquiry), verifications: idsOf(checks, inquiry) };
		const own = progress.find(({ id }) => id === inquiry.progressId);
		return view.inquiry(inquiry, version.definition, own, related, ctx.now);
	});
}

const idsOf = (rows: { id: string; inquiryId: string }[], inquiry: Inquiry) =>
	rows.filter(({ inquiryId }) => inquiryId === inquiry.id).map(({ id }) => id);
