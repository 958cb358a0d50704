/** Inquiries: one person's run through a flow. What companies do stands in api.ts, what persons do in page.ts and acts.ts. */
export { act } from "./acts";
export { alive } from "./alive";
export { create, generateOneTimeLink, get, resume } from "./api";
export { calendarEntry } from "./asking/calendar";
export { browse, browseTag } from "./browse";
export { approve, decline, expire, markForReview } from "./decisions";
export { dossier, dossierTag } from "./dossier";
export { exchangeToken } from "./exchange";
export { exportCsv } from "./export";
export { checkIdle, expireDue, isOver } from "./lifecycle";
export { openLink, startByLink } from "./links/enter";
export { addressOf, readLink } from "./links/link";
export { listLinks, ownAddress, revokeLink } from "./links/one-time";
export { createProcessToken, pruneProcessTokens } from "./links/process";
export { deliverLink, sendOneTimeLink } from "./links/send";
export { openStop, stopMessages } from "./links/stop";
export { list } from "./list";
export { moveClock } from "./move-clock";
export { open, poll } from "./page";
export { preview } from "./preview";
export { sendRecovery, stopRecovery } from "./recovery/by-hand";
export { onRecoveryEvent } from "./recovery/hear";
export { lookAtRecovery } from "./recovery/look";
export { redact, redactChildren } from "./redact";
export { redactOld } from "./retention";
export type * from "./schemas";
export {
	createSession,
	expireAllSessions,
	expireSession,
	getSession,
	listSessions,
} from "./sessions/api";
export { simulate } from "./simulate";
export { timeline } from "./timeline";
export { writeCookie } from "./token";
export { tryDraft } from "./try";
export { addTag, removeTag, setTags, update } from "./update";
export type { LinkVisit, Visit } from "./visit";
