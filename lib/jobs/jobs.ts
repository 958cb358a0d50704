import type { Language } from "@/lib/kernel/words";

/** Every job and its payload: ids only, so that a job that waited acts on what is true when it runs. */
export type Jobs = {
	"verification.send_code": { verificationId: string; slot: number };
	"verification.advance": { verificationId: string };
	/** Tells the rooms that listen what has happened (lib/worker/subscribers.ts). */
	"event.publish": { eventId: string };
	/** The same of what nobody waits for. */
	"event.publish_slowly": { eventId: string };
	"idempotency.prune": Record<string, never>;
	"requests.prune": Record<string, never>;
	"inquiry.expire_due": Record<string, never>;
	"inquiry.check_idle": Record<string, never>;
	"inquiry.redact_old": Record<string, never>;
	"inquiry.redact_children": { inquiryId: string };
	/** No word of the link itself: it is made again when it leaves. */
	"one-time-link.send": { linkId: string; language: Language };
	"process-token.prune": Record<string, never>;
	"sandbox.receipt": { messageId: string; receipt: SandboxReceipt };
	"sandbox.prune": Record<string, never>;
	"member.write_link": { linkId: string };
	"member.write_invitation": { invitationId: string };
	"member.prune": Record<string, never>;
	/** One attempt to bring somebody back is due, or on its way. */
	"recovery.look": { recoveryId: string };
	/** Something has come that attempts wait for. */
	"recovery.wake": Record<string, never>;
	/** Its provider says that something of a line has changed. */
	"line.check": { name: string };
	"message-template.submit": { templateId: string };
	"message-template.check": { templateId: string };
	"message-template.watch_host": Record<string, never>;
	"line.watch": Record<string, never>;
};
export type JobName = keyof Jobs;
type SandboxReceipt = "delivered" | "read" | "answered" | "landline" | "unreachable" | "not-on-whatsapp" | "unanswered";

/** What a job needs beyond its payload to know whose it is. */
export type Tenant = { companyId: string; environment: "sandbox" | "production" };

/** Somebody waits for these, and each is short: workers keep hands free for them (lib/worker). */
export const FAST = [
	"verification.send_code",
	"verification.advance",
	"event.publish",
	"sandbox.receipt",
	"one-time-link.send",
	"member.write_link",
] as const satisfies JobName[];
