import { type Ctx, inTx, type Tx, begin as transaction } from "@/db";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import type { Role, SignInMethod } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { hashPassword } from "./hashing";
import * as rows from "./invitations/store";
import { invitationAddress } from "./letters";
import { requireSound } from "./policy";
import type { OpenInvitation } from "./schemas";
import { begin } from "./sign-in";
import * as store from "./store";
import { readToken } from "./tokens";
import type { SignedIn, Visitor } from "./visitor";

const INVITATION_SECONDS = 3 * DAY;

/** Asks somebody to join; asking again renews it. `link` is to be handed on where no letter can be sent. */
export async function invite(
	ctx: Ctx,
	{ email, role }: { email: string; role: Role },
): Promise<{ link: string | null }> {
	may(ctx, "members:write");
	if (role === "owner") may(ctx, "owners:write");
	return inTx(ctx, async (ctx) => {
		if (await rows.isMember(ctx, email)) throw invalidAt("/email", "Who has this address is a member already");
		const invitedBy = ctx.actor.type === "member" ? ctx.actor.memberId : ctx.actor.type;
		const expiresAt = addSeconds(ctx.now, INVITATION_SECONDS);
		const id = await rows.save(ctx, { id: makeId("invitation", ctx.now), email, role, invitedBy, expiresAt });
		return { link: messaging.canSendLetters() ? null : invitationAddress(id) };
	});
}

export async function revokeInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<void> {
	may(ctx, "members:write");
	if (!(await rows.revoke(ctx, invitationId))) throw new Refusal("not_found", "This invitation is no longer open");
}

/** What a link says before anything happens; undefined when it leads nowhere (any more). */
export async function findInvitation(
	{ now }: Visitor,
	{ token }: { token: string },
): Promise<OpenInvitation | undefined> {
	const id = readToken("invitation", token);
	const found = id && (await rows.findOpen(id, now));
	if (!found) return undefined;
	const { company, email, role, hasAccount } = found;
	return { company, email, role, hasAccount };
}

/** For who has no account yet: makes one, and the membership. Who has one signs in and joins. */
export async function acceptInvitation(
	visitor: Visitor,
	{ token, name, password }: { token: string; name: string; password: string },
): Promise<SignedIn> {
	const id = readToken("invitation", token);
	const open = id && (await rows.findOpen(id, visitor.now));
	if (!open) throw gone();
	requireSound(password, { email: open.email, name });
	const passwordHash = await hashPassword(password);
	return joinNew(visitor, open.id, { name, passwordHash, method: "password" });
}

/** A new user by an open invitation, whatever way they came. */
export function joinNew(
	visitor: Visitor,
	invitationId: string,
	{ name, passwordHash, method }: { name: string; passwordHash: string | null; method: SignInMethod },
): Promise<SignedIn> {
	return transaction(async (tx) => {
		const taken = await rows.accept({ tx }, invitationId, visitor.now);
		if (!taken) throw gone();
		const at = visitor.now;
		const userId = makeId("user", at);
		// A link that was handed on by hand proves no mailbox.
		const emailVerifiedAt = messaging.canSendLetters() || method !== "password" ? at : null;
		const made = await store.insertUser(
			{ tx },
			{ id: userId, email: taken.email, name, passwordHash, emailVerifiedAt, createdAt: at },
		);
		if (!made) throw new Refusal("conflict", "You have an account already: sign in, and open this link again.");
		await join(visitor, taken, userId, tx);
		return begin({ ...visitor, tx }, userId, method);
	});
}

/** For who is signed in, with the address that was invited. */
export async function joinByInvitation(
	visitor: Visitor,
	{ userId, email, token }: { userId: string; email: string; token: string },
): Promise<{ companyId: string }> {
	const id = readToken("invitation", token);
	if (!id) throw gone();
	return transaction(async (tx) => {
		const taken = await rows.accept({ tx }, id, visitor.now);
		if (!taken) throw gone();
		if (taken.email !== email) throw new Refusal("not_allowed", "This invitation is for another e-mail address.");
		await join(visitor, taken, userId, tx);
		return { companyId: taken.companyId };
	});
}

async function join(
	{ now, requestId, ipAddress }: Visitor,
	taken: rows.Invitation,
	userId: string,
	tx: Tx,
): Promise<void> {
	const { companyId, environment, role } = taken;
	const memberId = await store.insertMember({ tx }, { companyId, userId, role, at: now });
	const actor = { type: "member", memberId, userId, role } as const;
	const ctx: Ctx = { companyId, environment, actor, now, requestId, ipAddress, tx };
	await emit(ctx, { name: "member.joined", objectId: memberId, data: { invitationId: taken.id, role } });
}

function gone(): Refusal {
	return new Refusal("gone", "This invitation was used or withdrawn, or its three days are over. Ask for a new one.");
}
