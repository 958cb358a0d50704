import type { Ctx } from "@/db";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import * as verifications from "@/lib/verifications";
import * as store from "./list/store";
import type { ListInquiries } from "./list-input";
import type { Inquiry } from "./store";
import { versionsOf } from "./version";
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
	const [version, progress, sessions, checks] = await Promise.all([
		versionsOf(ctx, inquiries),
		store.listProgress(ctx, inquiries),
		store.listSessionIds(ctx, ids),
		verifications.listIds(ctx, { inquiryIds: ids }),
	]);
	return inquiries.map((inquiry) => {
		const related = { sessions: idsOf(sessions, inquiry), verifications: idsOf(checks, inquiry) };
		const own = progress.find(({ id }) => id === inquiry.progressId);
		return view.inquiry(inquiry, version(inquiry).definition, own, related, ctx.now);
	});
}

const idsOf = (rows: { id: string; inquiryId: string }[], inquiry: Inquiry) =>
	rows.filter(({ inquiryId }) => inquiryId === inquiry.id).map(({ id }) => id);
