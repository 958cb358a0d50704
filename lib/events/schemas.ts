import type { Page } from "@/lib/kernel/page";
import type { Environment, EventName } from "@/lib/kernel/words";

export { reasonOf, sentenceOf } from "./sentences";

/** Ids, counts and words; never a person's data. */
export type EventData = Record<string, string | number | boolean | null>;

/** What happened, as the event log shows it. `actor`: a member's or a key's id, `person`, or `job:` and its name. */
export type ListedEvent = {
	id: string;
	name: EventName;
	objectId: string;
	inquiryId: string | null;
	data: EventData;
	actor: string;
	createdAt: Date;
};

/** `objectId` of an inquiry: everything that happened in it. */
export type ListEvents = {
	filter: { name?: EventName | undefined; objectId?: string | undefined };
	page: Page;
};

/** One line of the audit log: what a member did, when, where and from where. */
export type Audited = ListedEvent & { environment: Environment; ipAddress: string | null };

export type ListAudit = {
	filter: { name?: EventName | undefined; memberId?: string | undefined };
	page: Page;
};
