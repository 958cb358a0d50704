import type { Page } from "@/lib/kernel/page";
import type { EventName } from "@/lib/kernel/words";

/** Ids, counts and words; never a person's data. */
export type EventData = Record<string, string | number | boolean | null>;

/** What happened, as the event log shows it. `data.by` is who did it. */
export type ListedEvent = {
	id: string;
	name: EventName;
	objectId: string;
	inquiryId: string | null;
	data: EventData;
	createdAt: Date;
};

/** `objectId` of an inquiry: everything that happened in it. */
export type ListEvents = {
	filter: { name?: EventName | undefined; objectId?: string | undefined };
	page: Page;
};
