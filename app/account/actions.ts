"use server";
import { z } from "zod";
import { accountAction } from "@/lib/http/action";
import type { SignedInVisitor } from "@/lib/http/member";
import * as members from "@/lib/members";
import * as forms from "@/lib/members/schemas";

/** With the company whose providers carry the codes. */
function selfOf({ visitor, session }: SignedInVisitor) {
	const companyId = session.last?.companyId ?? session.memberships[0]?.companyId ?? "";
	return { ...visitor, userId: session.userId, signInId: session.signInId, companyId };
}

export const rename = accountAction(forms.Rename, (who, input) => members.rename(selfOf(who), input));
export const changePassword = accountAction(forms.ChangePassword, (who, input) =>
	members.changePassword(selfOf(who), input),
);
export const startFactor = accountAction(forms.StartFactor, (who, input) => members.startFactor(selfOf(who), input));
export const confirmFactor = accountAction(forms.FactorCode, (who, input) => members.confirmFactor(selfOf(who), input));
export const removeFactor = accountAction(forms.FactorKind, (who, input) => members.removeFactor(selfOf(who), input));
export const renewRecoveryCodes = accountAction(z.undefined(), (who) => members.renewRecoveryCodes(selfOf(who)));
export const endSignIn = accountAction(forms.SignInRef, (who, input) => members.endSignIn(selfOf(who), input));
export const endAllSignIns = accountAction(z.undefined(), (who) => members.endAllSignIns(selfOf(who)));
