import { randomBytes } from "node:crypto";
import type { Contract } from "./contract";
import type { ApprovalStatus, LedgerEntry, RequestEntry } from "./ledger";
import type { MetaWorld } from "./meta/world";
import type { SimOptions } from "./options";
import { drawDelay, type Prng } from "./prng";
import type { Sender } from "./senders";
import type { Timetable } from "./timetable";

/** A message or a call: what the ledger says of it, and the dates that only the API shows. */
export type Resource = {
	sid: string;
	entry: LedgerEntry;
	createdAt: Date;
	updatedAt: Date;
	/** Left Twilio, or was dialed. */
	startedAt: Date | undefined;
	endedAt: Date | undefined;
};

export type Content = {
	sid: string;
	createdAt: Date;
	friendlyName: string;
	language: string;
	variables: Record<string, string>;
	types: Record<string, Record<string, unknown>>;
	approval: { status: ApprovalStatus; name: string; category: string; reason: string };
};

export type Outage = "none" | "500" | "hang" | "refuse";

/** Everything the simulator remembers, and what it needs to act. */
export type World = {
	options: SimOptions;
	/** Where it listens; known once it does. */
	url: string;
	/** What opens it, and signs its callbacks, at this moment. */
	authToken: string;
	outage: Outage;
	contract: Contract | undefined;
	prng: Prng;
	timetable: Timetable;
	/** Ends what is on its way when the simulator closes. */
	closing: AbortController;
	messages: Resource[];
	calls: Resource[];
	contents: Map<string, Content>;
	senders: Sender[];
	/** The other provider, in the same process. */
	meta: MetaWorld;
	/** `sender>recipient` of everybody who said STOP. */
	unsubscribed: Set<string>;
	/** How often each number of `tooManyTwice` was refused. */
	refusals: Map<string, number>;
	ledger: LedgerEntry[];
	requests: RequestEntry[];
};

/** A new sid: its two letters and 32 hex digits. Never drawn from the seed: two runs must not share sids. */
export function makeSid(prefix: string): string {
	return prefix + randomBytes(16).toString("hex");
}

export function delay({ prng, options }: World): number {
	return drawDelay(prng, options.callbackDelayMs);
}

export function chance({ prng }: World, share: number): boolean {
	return share > 0 && prng() < share;
}

/** `Thu, 24 Aug 2026 05:01:45 +0000`, as the 2010 API writes dates. */
export function rfc2822(date: Date): string;
export function rfc2822(date: Date | undefined): string | null;
export function rfc2822(date: Date | undefined): string | null {
	return date?.toUTCString().replace("GMT", "+0000") ?? null;
}
