/** Every closed list of the product. Read this first. */

export const ENVIRONMENTS = ["sandbox", "production"] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const LANGUAGES = ["en", "es", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a link may ask for its pages (Persona's `style-variant`): light or dark, whatever the device prefers. */
export const STYLE_VARIANTS = ["base", "dark"] as const;
export type StyleVariant = (typeof STYLE_VARIANTS)[number];

export const CHANNELS = ["sms", "voice", "whatsapp", "email"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a one-time link is sent. */
export const LINK_CHANNELS = ["sms", "email"] as const satisfies Channel[];
export type LinkChannel = (typeof LINK_CHANNELS)[number];

/** What a person can be reached at, and prove. */
export const CONTACT_KINDS = ["phone", "email"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const INQUIRY_STATUSES = [
	"created",
	"pending",
	"completed",
	"failed",
	"expired",
	"needs_review",
	"approved",
	"declined",
] as const;
export type InquiryStatus = (typeof INQUIRY_STATUSES)[number];

export type SessionStatus = "new" | "active" | "expired";

/** How a session came to be; a `token` and a one-time `link` were handed out by the company itself. */
export const SESSION_ORIGINS = ["first", "token", "link", "re-entry", "fresh"] as const;
export type SessionOrigin = (typeof SESSION_ORIGINS)[number];

/** How an inquiry came to be: Persona's `creator` says the same in its own words. */
export const INQUIRY_ORIGINS = ["api", "process-token", "template-link"] as const;

/** What is known of a message. Receipts move it to the right, never back (lib/messaging/receipts.ts). */
export const MESSAGE_STATUSES = ["queued", "sending", "sent", "undeliverable", "delivered", "read"] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why a message did not reach anybody; `unanswered` and `busy` are calls that rang. */
export const FAILURES = [
	"landline",
	"unreachable",
	"blocked",
	"filtered",
	"not-on-whatsapp",
	"not-allowed",
	"not-a-number",
	"unanswered",
	"busy",
	"refused",
	"provider-busy",
	"provider-down",
	"no-provider",
	"no-template",
	"superseded",
	"outcome-unknown",
] as const;
export type Failure = (typeof FAILURES)[number];

/** How a number of the virtual phone takes messages. */
export const BEHAVIOURS = [
	"delivered",
	"reads", // as usual, and WhatsApp messages are read
	"late", // arrives after 45 s
	"landline", // no SMS and no WhatsApp; calls are taken
	"unreachable", // nothing arrives, and the network says so
	"silent", // nothing arrives, and nobody says so
	"not-on-whatsapp",
	"unanswered", // calls ring out; the rest arrives
	"replies-stop", // as usual, and who has it answers a message that leads back with STOP
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export const PROVIDERS = ["twilio", "meta", "smtp", "sandbox"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export type VerificationStatus = "pending" | "verified" | "failed" | "expired" | "canceled";

/** One attempt to bring a person back. It moves to the right, but for `stopped`, which may come at any time before the end. */
export const RECOVERY_STATUSES = [
	"scheduled",
	"sent",
	"delivered",
	"read",
	"clicked",
	"resumed",
	"completed",
	"stopped",
] as const;
export type RecoveryStatus = (typeof RECOVERY_STATUSES)[number];

/** Who wanted it: the flow, when the person had gone; the person, for a time of theirs; a member or the API, by hand. */
export const RECOVERY_METHODS = ["automatic", "user-activated", "by-hand"] as const;
export type RecoveryMethod = (typeof RECOVERY_METHODS)[number];

/** Why a message that is due has not been sent yet. `claims`: so many went to phones that nobody has proven. */
export const RECOVERY_WAITS = ["not-ready", "active", "cap", "claims", "quiet-hours"] as const;
export type RecoveryWait = (typeof RECOVERY_WAITS)[number];

/** Why nothing more comes of an attempt. */
export const RECOVERY_STOPS = [
	"came-back", // before anything was sent
	"ended", // there is nothing to come back to
	"opted-out",
	"phone-changed",
	"canceled-by-person",
	"canceled-by-company",
	"message-withdrawn", // the provider takes its approval back
	"cap", // the phone has had so many that its turn would come too late
	"claims", // so many phones that nobody has proven are written to already
	"too-late", // what kept it waiting lasted longer than its time
	"no-waking-hour", // nobody knows when it is day where the phone is
	"undeliverable",
] as const;
export type RecoveryStop = (typeof RECOVERY_STOPS)[number];

/**
 * How a yes to such messages was taken back: by a later no; with the time that was called off; by starting now, which needs
 * none; or by STOP.
 */
export const CONSENT_ENDS = ["refused", "canceled", "started", "stop"] as const;
export type ConsentEnd = (typeof CONSENT_ENDS)[number];

/** How a phone came on the list of those that nobody brings back any more. */
export const SUPPRESSED_BY = ["word", "link", "member", "api"] as const;
export type SuppressedBy = (typeof SUPPRESSED_BY)[number];
/** Of these what a phone's owner has wished, and alone takes back. */
export const SUPPRESSED_BY_OWNER = ["word", "link"] as const satisfies SuppressedBy[];
export const isOwnersWish = (by: SuppressedBy): boolean => SUPPRESSED_BY_OWNER.some((one) => one === by);

/** What a person's reply to a message is heard as. */
export const MEANINGS = ["stop", "start", "something-else"] as const;
export type Meaning = (typeof MEANINGS)[number];
/** Who writes more than so many characters is to be read by a person, and means neither. */
export const LONGEST_WISH = 200;

/** Who carries the messages of a company's own line. */
export const LINE_PROVIDERS = ["twilio", "meta"] as const satisfies ProviderName[];
export type LineProvider = (typeof LINE_PROVIDERS)[number];

/** What WhatsApp takes a message for. */
export const MESSAGE_CATEGORIES = ["UTILITY", "MARKETING", "AUTHENTICATION"] as const;
export type MessageCategory = (typeof MESSAGE_CATEGORIES)[number];

export const EVENTS = [
	"inquiry.created",
	"inquiry.started",
	"inquiry.transitioned",
	"inquiry.resumed",
	"inquiry.completed",
	"inquiry.failed",
	"inquiry.expired",
	"inquiry.approved",
	"inquiry.declined",
	"inquiry.marked-for-review",
	"inquiry.abandoned",
	"inquiry.recovered",
	"inquiry.updated",
	"inquiry.redacted",
	"inquiry-session.created",
	"inquiry-session.started",
	"inquiry-session.expired",
	"one-time-link.created",
	"one-time-link.used",
	"one-time-link.revoked",
	"process-token.created",
	"account.created",
	"flow.draft-saved",
	"flow.draft-discarded",
	"flow.published",
	"flow.activated",
	"flow.deactivated",
	"verification.created",
	"verification.passed",
	"verification.failed",
	"verification.expired",
	"verification.canceled",
	"message.sent",
	"message.delivered",
	"message.read",
	"message.undeliverable",
	"message.answered",
	"message-template.discarded",
	"message-template.submitted",
	"message-template.succeeded",
	"message-template.failed",
	"message-template.withdrawn",
	"message-template.paused",
	"message-template.category-changed",
	"message-template.host-changed",
	"line.saved",
	"line.removed",
	"line.changed",
	"recovery.scheduled",
	"recovery.sent",
	"recovery.delivered",
	"recovery.read",
	"recovery.clicked",
	"recovery.stopped",
	"recovery.refused",
	"suppression.added",
	"suppression.removed",
	"provider-account.saved",
	"provider-account.removed",
	"company.created",
	"company.updated",
	"member.joined",
	"member.updated",
	"member.removed",
	"invitation.created",
	"invitation.revoked",
	"api-key.created",
	"api-key.updated",
	"api-key.rotated",
	"api-key.revoked",
	"settings.updated",
	"secret.rotated",
	"verification.refused",
] as const;
export type EventName = (typeof EVENTS)[number];

export const SCOPES = [
	"inquiries:read",
	"inquiries:write",
	"accounts:read",
	"accounts:write",
	"flows:read",
	"flows:write",
	"process-tokens:write",
	"recoveries:read",
	"recoveries:write",
	"events:read",
	"api-keys:read",
	"api-keys:write",
	"settings:read",
	"settings:write",
	"members:read",
	"members:write",
	"owners:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** What a member of a company may do in it, the most first (lib/kernel/rights.ts). */
export const ROLES = ["owner", "admin", "editor", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What somebody has shown to be signed in. */
export const SIGN_IN_METHODS = ["password", "link", "google", "github"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** The ways a verb may say no. What each means to a caller over HTTP stands in lib/http/problem.ts. */
export const REFUSALS = [
	"malformed",
	"invalid",
	"unauthenticated",
	"not_allowed",
	"not_found",
	"conflict",
	"gone",
	"too_large",
	"too_many",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];
