import type { Channel, Language, VerificationStatus } from "@/lib/kernel/words";
import type { BY_EMAIL, Timing, WorkflowRef } from "@/lib/workflows/schemas";

/** What others may know of a verification: never its code. */
export type VerificationView = {
	id: string;
	purpose: string;
	address: string;
	status: VerificationStatus;
	createdAt: Date;
	/** Of the newest message. */
	channel: Channel;
	codeLength: number;
	codeTries: number;
	totalTries: number;
	codeEndsAt: Date;
	nextResendAt: Date;
	resendsLeft: number;
	/** The code can no longer be typed, but the verification lives: the next send brings another code. */
	codeDead: boolean;
	nextIsNew: boolean;
	triesLeft: number;
	/** Messages asked for so far; the newest one's slot. */
	sends: number;
	/** The step that follows by itself. */
	nextStep: { channel: Channel; at: Date } | undefined;
	/** Another channel that comes later and may still be asked for now. */
	otherChannel: Channel | undefined;
};

export type StartInput = {
	purpose: string;
	/** E.164, or an e-mail address for workflows by e-mail. */
	address: string;
	inquiryId?: string;
	workflow: WorkflowRef | typeof BY_EMAIL;
	language: Language;
	/** Who is named in the message. */
	brand: string;
	/** The verification of the number before: it ends once the first message of this one is out. */
	replaces?: string;
} & Timing;

/** `live`: one was live already, and nothing was sent. */
export type Started = { outcome: "sent" | "live"; verification: VerificationView };

export type CheckOutcome =
	/** This very try was right, and it is written down. */
	| { outcome: "verified"; address: string }
	| { outcome: "wrong"; triesLeft: number }
	/** Wrong, and it was the last try of this code. */
	| { outcome: "spent" }
	/** Wrong, and it was the last try of this verification. */
	| { outcome: "failed" }
	/** Not looked at: not a code of this length. */
	| { outcome: "malformed" }
	/** Not looked at: the code was dead, or the verification is over. */
	| { outcome: "over"; status: VerificationStatus }
	/** Not looked at: too many wrong codes for this phone today. */
	| { outcome: "slow_down"; until: Date };

export type ResendOutcome =
	| { outcome: "sent" }
	| { outcome: "wait"; until: Date }
	| { outcome: "too_many" }
	/** The workflow has no later step, or none that goes another way. */
	| { outcome: "no_more" }
	| { outcome: "over" };
