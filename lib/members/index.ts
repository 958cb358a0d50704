/** Members: who signs in, how, and what they are in a company. */
import * as throttleRows from "./throttle/store";

export {
	changePassword,
	endAllSignIns,
	endSignIn,
	listSignIns,
	rename,
} from "./account";
export {
	checkFactorCode,
	confirmFactor,
	countRecoveryCodes,
	dropFactors,
	factorKinds,
	findFactorCode,
	removeFactor,
	renewRecoveryCodes,
	sendFactorCode,
	startFactor,
	useRecoveryCode,
} from "./factor";
export { createOwner, isEmpty, needsSetupCode, readSetupCode } from "./first";
export { acceptInvitation, findInvitation, invite, joinByInvitation, revokeInvitation } from "./invitations";
export { writeInvitation, writeLink } from "./letters";
export { askForLink, isLinkOpen, makeLink, resetPassword, signInByLink } from "./links";
export { signInByProvider } from "./provider";
export type { Membership, Session } from "./schemas";
export { findSession, notePlace, SIGN_IN_SECONDS, signInByPassword, signOut } from "./sign-in";
export { factorNeeded } from "./standing";
export { changeRole, getTeam, removeMember, requireFactor } from "./team";
export type { Self, SignedIn, Visitor } from "./visitor";

/** Counts whose time is over. */
export const pruneAttempts = (ctx: { now: Date }): Promise<void> => throttleRows.prune(ctx.now);
