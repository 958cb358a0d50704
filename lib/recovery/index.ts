/** Attempts to bring a person back. Their life is machine.ts; what inquiries call stands in attempts.ts. */
export {
	type Begin,
	type Begun,
	begin,
	find,
	lockDue,
	look,
	moveBack,
	redact,
	SLOT,
	type Told,
	tell,
	tellAtOnce,
	wake,
	wasUsed,
} from "./attempts";
export { consent, listConsentPage, listConsents, withdraw } from "./consents";
export { lookAt } from "./consequences";
export { receive } from "./receive";
export { replyFromInbox, replyFromPhone } from "./reply";
export { funnel, get, list } from "./reports";
export type * from "./schemas";
export { isWanted } from "./store";
export {
	allow,
	hasRoomAt,
	isSuppressed,
	listSuppressed,
	optOut,
	searchSuppressed,
	stoppedAt,
	suppress,
	takeOff,
} from "./suppressed";
