import type { Page } from "@/lib/kernel/page";

export const STATUS_CLASSES = [2, 4, 5] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** A call of the API as its log shows it. */
export type ApiRequest = {
	id: string;
	apiKeyId: string;
	method: string;
	/** Words and ids; without its query. */
	path: string;
	status: number;
	durationMs: number;
	createdAt: Date;
};

/** `path` as somebody types it: an address, the beginning of one, or an id in it. */
export type ListRequests = {
	filter: { statusClass?: StatusClass | undefined; path?: string | undefined; requestId?: string | undefined };
	page: Page;
};
