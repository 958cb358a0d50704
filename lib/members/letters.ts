import type { Ctx } from "@/db";
import { isPast } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import * as invitations from "./invitations/store";
import * as links from "./links/store";
import { makeToken } from "./tokens";
import { invitationLetter, linkLetter } from "./wording";

/** The job behind a link: the letter is made when it leaves, so its link stands in no table and no job. */
export async function writeLink(ctx: Ctx, { linkId }: { linkId: string }): Promise<void> {
	const link = await links.findOpen(linkId, ctx.now);
	if (!link) return;
	const letter = linkLetter(link.purpose, { name: link.name, url: linkAddress(link.id, link.purpose), host: host() });
	await messaging.sendLetter({ id: link.id, to: link.email, ...letter });
}

export async function writeInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<void> {
	const invitation = await invitations.findOpen(invitationId, ctx.now);
	if (!invitation || isPast(invitation.expiresAt, ctx.now) || !messaging.canSendLetters()) return;
	const { id, company, role } = invitation;
	const letter = invitationLetter({ company, role, url: invitationAddress(id), host: host() });
	await messaging.sendLetter({ id, to: invitation.email, ...letter });
}

export function linkAddress(linkId: string, purpose: links.Purpose): string {
	const page = purpose === "reset" ? "reset" : "confirm";
	return `${env().PUBLIC_URL}/sign-in/${page}?token=${makeToken("signInLink", linkId)}`;
}

export function invitationAddress(invitationId: string): string {
	return `${env().PUBLIC_URL}/sign-in/invitation?token=${makeToken("invitation", invitationId)}`;
}

function host(): string {
	return new URL(env().PUBLIC_URL).host;
}
