import { createHash } from "node:crypto";
import type { Ctx } from "@/db";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import * as verifications from "@/lib/verifications";
import type { Browse } from "./browse-input";
import * as store from "./list/store";
import type { Inquiry } from "./store";
import { type Summary, summary } from "./summary";
import { versionsOf } from "./version";

type Asked = Pick<Browse, "wanted" | "page">;

/** `crowded`: a search that may find more than was looked at. `tag`: as `browseTag` says it. */
export type Browsed = Paged<Summary> & { crowded: boolean; tag: string };

/** A page of the dashboard's table, the newest first. */
export async function browse(ctx: Ctx, { wanted, page }: Asked): Promise<Browsed> {
	may(ctx, "inquiries:read");
	const { rows: read, crowded } = await find(ctx, { wanted, page });
	const { rows, prev, next } = pageOf(page, read, ({ id }) => id);
	return { rows: await summarise(ctx, rows), prev, next, crowded, tag: tagOf(read, ctx.now) };
}

/** Another text whenever the same page of the table would look different. */
export async function browseTag(ctx: Ctx, { wanted, page }: Asked): Promise<string> {
	may(ctx, "inquiries:read");
	const { rows } = await find(ctx, { wanted, page });
	return tagOf(rows, ctx.now);
}

function tagOf(rows: Inquiry[], now: Date): string {
	const seen = rows.map(({ id, status, updatedAt, lastActivityAt, abandonedAt, expiresAt }) => {
		return [id, status, updatedAt, lastActivityAt, abandonedAt, expiresAt <= now];
	});
	return createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22);
}

export async function find(ctx: Ctx, { wanted, page }: Asked): Promise<{ rows: Inquiry[]; crowded: boolean }> {
	if (wanted.search) return store.search(ctx, wanted, wanted.search, page);
	return { rows: await store.page(ctx, wanted, page), crowded: false };
}

/** However many they are, what stands beside them is read in one round trip. */
export async function summarise(ctx: Ctx, inquiries: Inquiry[]): Promise<Summary[]> {
	if (inquiries.length === 0) return [];
	const [version, progress, latest] = await Promise.all([
		versionsOf(ctx, inquiries),
		store.listProgress(ctx, inquiries),
		verifications.listLatest(ctx, { inquiryIds: inquiries.map(({ id }) => id) }),
	]);
	return inquiries.map((inquiry) => {
		const own = progress.find(({ id }) => id === inquiry.progressId);
		const code = latest.find(({ inquiryId }) => inquiryId === inquiry.id);
		return summary(inquiry, version(inquiry).definition, own, code?.channel ?? null, ctx.now);
	});
}
