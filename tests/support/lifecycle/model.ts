import type { InquiryStatus } from "@/lib/kernel/words";

/**
 * The life of an inquiry as the specification tells it (product.md §2 and §3), without a line of the product: what may
 * follow what, and what is so whatever has happened.
 */
export const PERSON = [
	...(["looks", "is there", "types details", "types a phone", "types another phone", "asks for a code"] as const),
	...(["types the code", "types a wrong code", "types an old code", "types what fails"] as const),
	...([
		"asks to come back",
		"types the code to come back",
		"starts afresh",
		"opens the link",
		"opens the token",
	] as const),
];
export const COMPANY = ["makes a link", "resumes", "expires", "approves", "declines", "reviews", "redacts"] as const;
/** Seconds. */
export const TIME = { "a minute": 60, "ten minutes": 600, "a day": 86_401, "a month": 31 * 86_400 } as const;

export type Act = (typeof PERSON)[number];
export type Verb = (typeof COMPANY)[number];
/** One person has two browsers. Plain words, so that a counterexample can be read. */
export type Command = `${"phone" | "laptop"} ${Act}` | `company ${Verb}` | `time ${keyof typeof TIME}` | "worker works";

/** How a flow ends: as the company decides, or by itself. */
export const ENDS = {
	"by hand": { right: "completed", failed: "failed" },
	"by itself": { right: "approved", failed: "declined" },
} as const;
export type Ends = keyof typeof ENDS;

/** Where an inquiry stands, as far as its events can tell. */
export type State = { status: InquiryStatus | "unborn"; redacted: boolean; away: boolean };

export type Verification = {
	id: string;
	kind: "step" | "fresh" | "re-entry";
	status: string;
	tries: number;
	passed: number;
	hasCode: boolean;
};

export type Seen = State & {
	status: InquiryStatus;
	/** Its time is up, and nobody has written it down. */
	over: boolean;
	/** Past its longest life. */
	tooOld: boolean;
	/** The company expired it: a person comes back by a new link alone. */
	cutShort: boolean;
	phoneVerified: boolean;
	completed: boolean;
	idleTimer: boolean;
	personal: boolean;
	verifications: Verification[];
	/** All told so far, oldest first. */
	events: { id: string; name: string }[];
	/** Changes with any row of it. */
	whole: string;
};

const isOpen = (status: State["status"]) => status === "created" || status === "pending";
export const isFinished = ({ status }: State) => !isOpen(status) && status !== "expired" && status !== "unborn";
/** Nothing that a person does is anything to it. */
export const isOver = (state: State) => state.redacted || isFinished(state);

/** What may be after a command; undefined where it must be refused. */
export function allowed(before: Seen, command: Command, ends: Ends): InquiryStatus[] | undefined {
	const { status, redacted } = before;
	const [who, ...words] = command.split(" ");
	const does = words.join(" ");
	if (who === "worker") return [status];
	if (who === "company") return decided(before, does as Verb);
	if (who === "time") return redacted ? undefined : isOpen(status) ? [status, "expired"] : [status];
	if (isOver(before)) return [status];
	if (status === "created") return ["created", "pending"];
	if (status === "expired") {
		const stays = before.tooOld || (before.cutShort && does !== "opens the link");
		return stays ? ["expired"] : ["expired", "pending"];
	}
	if (does === "types the code") return ["pending", ENDS[ends].right];
	return does === "types what fails" ? ["pending", ENDS[ends].failed] : ["pending"];
}

function decided(before: Seen, verb: Verb): InquiryStatus[] | undefined {
	const { status, redacted, tooOld } = before;
	if (redacted) return undefined;
	switch (verb) {
		case "makes a link":
			return isFinished(before) || tooOld ? undefined : [status];
		case "resumes":
			return isFinished(before) || tooOld ? undefined : [status === "expired" ? "pending" : status];
		case "expires":
			return isOpen(status) ? ["expired"] : undefined;
		case "approves":
			return isFinished(before) ? ["approved"] : undefined;
		case "declines":
			return isFinished(before) ? ["declined"] : undefined;
		case "reviews":
			return ["completed", "failed", "needs_review"].includes(status) ? ["needs_review"] : undefined;
		case "redacts":
			return [isOpen(status) ? "expired" : status];
	}
}
