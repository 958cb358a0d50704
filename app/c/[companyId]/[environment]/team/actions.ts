"use server";
import { action } from "@/lib/http/action";
import * as members from "@/lib/members";
import { ChangeRole, InvitationRef, Invite, RemoveMember } from "@/lib/members/schemas";

export const invite = action(Invite, members.invite);
export const revokeInvitation = action(InvitationRef, members.revokeInvitation);
export const changeRole = action(ChangeRole, members.changeRole);
export const removeMember = action(RemoveMember, members.removeMember);
