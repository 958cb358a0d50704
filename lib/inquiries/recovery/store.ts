import { type Ctx, on } from "@/db";
import { isWanted } from "@/lib/recovery";
import type { OneTimeLink } from "../links/store";
import type { Inquiry } from "../store";

export type Leaving = Pick<OneTimeLink, "id" | "codeHash" | "usedAt" | "revokedAt" | "sessionId" | "expiresAt"> & {
	inquiry: Pick<Inquiry, "id" | "flowId" | "flowVersionId" | "status" | "redactedAt" | "expiredAt" | "expiresAt">;
	wanted: boolean;
};

/** All that a message needs in the moment in which it leaves, in one look: its link, its inquiry, and whether it is wanted. */
export async function findLeaving(
	ctx: Ctx,
	{ linkId, recoveryId }: { linkId: string; recoveryId: string },
): Promise<Leaving | undefined> {
	const sql = on(ctx);
	type Row = Omit<Leaving, "inquiry"> &
		Omit<Leaving["inquiry"], "id" | "expiresAt"> & { inquiryId: string; timeEndsAt: Date };
	const [row] = await sql<Row[]>`
		select l.id, l.code_hash, l.used_at, l.revoked_at, l.session_id, l.expires_at, i.id as inquiry_id, i.flow_id,
			i.flow_version_id, i.status, i.redacted_at, i.expired_at, i.expires_at as time_ends_at, ${isWanted(ctx, recoveryId)} as wanted
		from one_time_links l join inquiries i on i.id = l.inquiry_id
		where l.id = ${linkId} and l.company_id = ${ctx.companyId} and l.environment = ${ctx.environment}`;
	if (!row) return undefined;
	const { inquiryId: id, timeEndsAt: expiresAt, flowId, flowVersionId, status, redactedAt, expiredAt, ...link } = row;
	return { ...link, inquiry: { id, flowId, flowVersionId, status, redactedAt, expiredAt, expiresAt } };
}
