import { type Ctx, type InTx, inTx } from "@/db";
import * as companies from "@/lib/companies";
import { Refusal } from "@/lib/kernel/refusal";
import { isAllowed, may } from "@/lib/kernel/rights";
import { isPast } from "@/lib/kernel/time";
import type { Role } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import * as invitations from "./invitations/store";
import { invitationAddress } from "./letters";
import type { Team } from "./schemas";
import * as rows from "./team/store";

/** Everybody in the company, and who is asked to join. Links to hand on are for those who may invite. */
export async function getTeam(ctx: Ctx): Promise<Team> {
	may(ctx, "members:read");
	const { actor } = ctx;
	const own = actor.type === "member" ? actor.memberId : undefined;
	const byHand = !messaging.canSendLetters();
	const [members, open, company] = await Promise.all([
		rows.list(ctx),
		invitations.listOpen(ctx),
		companies.getCompany(ctx),
	]);
	const mayInvite = isAllowed(actor, "members:write");
	return {
		members: members.map(({ userId, createdAt, ...row }) => ({ ...row, joinedAt: createdAt, own: row.id === own })),
		invitations: open.map(({ id, email, role, createdAt, expiresAt }) => {
			const expired = isPast(expiresAt, ctx.now);
			const link = byHand && mayInvite && !expired && role !== "owner" ? invitationAddress(id) : null;
			return { id, email, role, createdAt, expiresAt, expired, link };
		}),
		factorRequired: company.memberFactorRequired,
		mails: !byHand,
	};
}

export async function changeRole(ctx: Ctx, { memberId, role }: { memberId: string; role: Role }): Promise<void> {
	may(ctx, "members:write");
	await withMember(ctx, memberId, async (ctx, member, owners) => {
		if (member.role === role) return;
		if (member.role === "owner" || role === "owner") may(ctx, "owners:write");
		if (member.role === "owner" && owners === 1) throw lastOwner("keeps that role");
		await rows.setRole(ctx, member.id, member.role, role);
	});
}

/** From this moment on nothing of the company answers them. */
export async function removeMember(ctx: Ctx, { memberId }: { memberId: string }): Promise<void> {
	may(ctx, "members:write");
	await withMember(ctx, memberId, async (ctx, member, owners) => {
		if (member.role === "owner") may(ctx, "owners:write");
		if (member.role === "owner" && owners === 1) throw lastOwner("stays");
		await rows.remove(ctx, member.id);
	});
}

/** Whether the company's members get in only with a second factor. */
export async function requireFactor(ctx: Ctx, { required }: { required: boolean }): Promise<void> {
	may(ctx, "settings:write");
	await companies.setMemberFactor(ctx, { required });
}

type Member = Awaited<ReturnType<typeof rows.lock>>[number];

async function withMember(
	ctx: Ctx,
	memberId: string,
	work: (ctx: InTx, member: Member, owners: number) => Promise<void>,
): Promise<void> {
	await inTx(ctx, async (ctx) => {
		const all = await rows.lock(ctx);
		const member = all.find(({ id }) => id === memberId);
		if (!member) throw new Refusal("not_found", "This member is no longer here");
		await work(ctx, member, all.filter(({ role }) => role === "owner").length);
	});
}

function lastOwner(what: string): Refusal {
	return new Refusal("conflict", `The last owner of a company ${what}: make somebody else an owner first.`);
}
