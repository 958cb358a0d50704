import type { Brand, ConsentStep, DetailsStep, Field, Step } from "@/lib/flows/schemas";
import type { EmailFault } from "@/lib/kernel/email";
import type { Country, PhoneFault } from "@/lib/kernel/phone";
import type { Channel, Language, StyleVariant } from "@/lib/kernel/words";
import type { Chip } from "@/lib/recovery/schemas";
import type { WhenFault } from "./asking/when";
import type { Passing } from "./words";

/** Everything a hosted page can show, as a value. A page renders one of these and decides nothing. */
export type Screen =
	| { kind: "unknown" }
	/** Before the first step, where a person may put it off. `canceled`: they had, and have thought better of it. */
	| ({ kind: "start-or-later"; canceled?: true } & Frame)
	/** Before the first step: where to write to if they leave. */
	| ({ kind: "leave-phone" } & PhoneAsked & Frame)
	| LaterScreen
	/** They will be written to at that time. Nothing here counts as being back but what is done. */
	| ({ kind: "postponed"; at: Date; zone: string; address: Address } & Frame)
	| ({ kind: "consent"; step: ConsentStep; ticked: string[]; notice?: "incomplete" } & InFlow)
	| ({ kind: "details"; step: DetailsStep; fields: ShownField[]; notice?: "incomplete" } & InFlow)
	/** `by`: what will carry the first code. */
	| ({ kind: "phone"; by: PhoneChannel; typed: string; country: Country; fault?: PhoneFault; back?: Address } & InFlow)
	| ({ kind: "email"; typed: string; fault?: EmailFault; back?: Address } & InFlow)
	/** An address before its first code. `factor`: of a second factor, which nobody types. */
	| ({
			kind: "confirm";
			by: Channel;
			address: Address;
			mayChange: boolean;
			factor?: Factor;
			notice?: SendNotice;
			waitSeconds?: number;
			back?: Address;
	  } & InFlow)
	| ({ kind: "code"; code: CodeState; mayChange: boolean; factor?: Factor } & InFlow)
	/** A second factor is asked for, and the account has proven no address that it could go to. */
	| ({ kind: "no-factor" } & InFlow)
	/** A link with a valid token, opened for the first time in this browser. */
	| ({ kind: "continue"; started: boolean } & InFlow)
	/** A link that is good and leads in by its one button. `started`: somebody has begun there already. */
	| ({ kind: "entrance"; by: LinkKind; started: boolean } & Entrance)
	/** A link that leads in no more, or not this way. `inquiryId`: where to prove oneself and go on. */
	| ({ kind: "no-entrance"; why: NoEntrance; inquiryId?: string; redirect?: string } & Entrance)
	/** Another browser, or the session is gone: a code to the phone or e-mail leads back. */
	| ({
			kind: "re-entry";
			reason: Return;
			address: Address;
			notice?: SendNotice;
			waitSeconds?: number;
	  } & Frame)
	| ({ kind: "re-entry-code"; reason: Return; code: CodeState } & Frame)
	/**
	 * Another browser, and nothing to prove oneself with: start at the first step; what was typed elsewhere stays hidden.
	 * `untouched`: nothing was, for a link that lay unopened too long; `claimed`: they are let in by an address that no step
	 * asks for.
	 */
	| ({ kind: "start-here"; reason: Return | "claimed"; untouched: boolean } & Frame)
	/**
	 * Over its maximum lifetime, or nobody can be recognised: only the company can send a new link. `erased`: its time was
	 * not up, but what was entered is gone. `anew`: where they can begin again.
	 */
	| ({ kind: "ended"; erased?: true; anew?: string; redirect?: string } & Frame)
	/**
	 * Whether messages like the one that this link came with shall go on. `done`: no more of them; `mayUndo`: because whoever
	 * has the phone wished so, and not the company.
	 */
	| ({ kind: "stop"; code: string; done: boolean; mayUndo: boolean; undone: boolean } & Around)
	/** The link of a message as WhatsApp's reviewers have it: nobody's. */
	| { kind: "example"; of: "continue" | "stop"; language: Language }
	/** `byRule`: the flow declined it as it failed, and nobody has looked at it. */
	| ({ kind: "final"; outcome: Outcome; byRule?: true; redirect?: string } & Frame);

/** A phone to be written to, with the words that one agrees to beside their box. */
export type PhoneAsked = {
	/** The one that they are known by: nobody types it, and it takes a yes all the same. */
	to?: Address;
	typed: string;
	country: Country;
	consent: string;
	agreed: boolean;
	/** `too_many`: of those that were left from this network. */
	fault?: PhoneFault | "too_many";
	unticked?: true;
};

/** Where and when to write to who would rather go on later. */
export type LaterScreen = {
	kind: "later";
	/** Where a phone is known, `to`; where it takes a number or a yes, `asked`. */
	asked?: PhoneAsked;
	to?: Address;
	/** Without a moment where nobody knows the person's clocks yet. */
	chips: { chip: Chip; at?: Date }[];
	chosen: string;
	/** A time of one's own as its field has it, `2026-11-23T18:30`; `from` and `until` bound it. */
	time: string;
	from?: string;
	until?: string;
	/** `until` as a moment. */
	latest?: Date;
	fault?: WhenFault;
	/** By whose clocks. `zones`: where the person has to say it, those that their number makes likely. */
	zone?: string;
	zones?: string[];
	/** The time that was chosen before, and stands until another one is. */
	standing?: { at: Date; zone: string };
} & Frame;

/** What a person puts into their calendar who goes on later: whose it is, and when. No phone, and no secret. */
export type CalendarEntry = { id: string; host: string; at: Date; madeAt: Date; company: string; url: string };

/** What every page shows: who asks, why, where help is. */
export type Around = {
	language: Language;
	/** A value of this page view. Posting the same page twice carries it twice, and then counts once. */
	formKey: string;
	company: { name: string; helpUrl: string | null };
	purpose: string;
	brand: Brand;
	sandbox: boolean;
	/** As the link asked; else the device's own. */
	style?: StyleVariant;
	/** Where whoever would rather not go on gets back to the company. */
	leave?: string;
};

export type Frame = Around & {
	inquiryId: string;
	/** Where the sandbox lets the person choose what codes come to. Posted as `pass_verifications` with `pass`. */
	passing?: Passing;
};

/** A page of a link that is no inquiry's own address. `query`: what the link says, for its form and its other languages. */
export type Entrance = Around & { query: [name: string, value: string][] };
export type LinkKind = "one-time-link" | "recovery-left" | "recovery-asked" | "template-link" | "process-token";
/** `closed`: this flow's inquiries are made by API only. `wrong`: what the link says cannot be. */
export type NoEntrance = "used" | "revoked" | "expired" | "closed" | "wrong";

export type InFlow = Frame & {
	/** Every step in order; for the progress line. */
	steps: {
		key: string;
		type: Step["type"];
		title: string | null;
		state: "done" | "current" | "ahead";
	}[];
	/** The step of this page, where the person may go back from it to one before. Posted as `go-back`. */
	backFrom?: string;
	/** Back after a while in the same browser. */
	welcomeBack: boolean;
};

/** What reaches a phone. */
export type PhoneChannel = Exclude<Channel, "email">;

/** Why a person is asked to prove themselves again. */
export type Return = "other-browser" | "expired";
export type Outcome = "completed" | "failed" | "approved" | "declined" | "needs_review";
/** A phone number or an e-mail address, which has an @; masked unless this very browser typed it. */
export type Address = { value: string; masked: boolean };
/** `other`: the contact that the second factor may go to instead. */
export type Factor = { other?: Address };
export type SendNotice = "wait" | "too-many";

export type ShownField = {
	name: string;
	label: string;
	type: Field["type"];
	/** What stands over this field and those beside it that have the same. */
	group?: string | undefined;
	hint?: string | undefined;
	required: boolean;
	autocomplete?: string | undefined;
	maxLength: number;
	/** Of a number; of multi-choices, how many. */
	min?: number | undefined;
	max?: number | undefined;
	/** The first and the last day of a date, YYYY-MM-DD. */
	from?: string | undefined;
	until?: string | undefined;
	minAge?: number | undefined;
	choices?: { value: string; label: string }[] | undefined;
	/** As typed, right or wrong, several choices a line each; empty when nothing was, or when it may not be shown here. */
	value: string;
	fault?: FieldFault;
	/** What the company says to those whose text does not look as it should. */
	patternMessage?: string | undefined;
	/** The company sent it: `hidden` until a code was right here, then shown; never editable. */
	given?: "hidden" | "shown";
};

export type FieldFault =
	| "required"
	| "too_long"
	| "not_like_this"
	| "not_a_number"
	| "not_whole"
	| "too_small"
	| "too_big"
	| "not_a_date"
	| "too_early"
	| "too_late"
	| "too_young"
	| "not_a_choice"
	| "too_few"
	| "too_many";

export type CodeState = {
	address: Address;
	/** What carries the newest message. */
	channel: Channel;
	codeLength: number;
	/** `live`: can be typed. `spent`: three wrong tries. `run-out`: too old. `failed`: nine wrong tries. */
	state: "live" | "spent" | "run-out" | "failed";
	triesLeft: number;
	/** Until the code runs out. */
	lifeSeconds: number;
	/** Until it may be sent again; 0 when now. */
	resendSeconds: number;
	/** Sends by the person that are left in this verification. */
	resendsLeft: number;
	/** The next code sent will be another one. */
	nextIsNew: boolean;
	/**
	 * What became of the newest message. `sent`: the provider has it, or the phone rings. `delivered`: it has arrived, or
	 * the call was taken. `unanswered`: it rang, and nobody took it. `undeliverable`: it cannot arrive, and nothing else follows.
	 */
	delivery: "on-its-way" | "sent" | "delivered" | "unanswered" | "undeliverable";
	/** It is undeliverable because it never left: no fault of the number's. */
	ours?: true;
	/** The message before it could not arrive this way, which is why this one follows. */
	instead?: Channel;
	/** What the workflow does next by itself, unless the code is typed before. */
	next?: { channel: Channel; seconds: number };
	/** Another way that the person may ask for at once: "call me instead". Posted as `send_instead` with `slot`. */
	other?: Channel;
	/** Number of the newest message. A form that names an older one comes from a page that time has passed by. */
	slot: number;
	/** Changes whenever the page would look different for another reason than its own clocks; what the page polls for. */
	tag: string;
	notice?: "wrong" | "malformed" | "sent" | "wait" | "too-many" | "slow-down";
	/** With `slow-down`: until the next try is looked at. */
	waitSeconds?: number;
};
