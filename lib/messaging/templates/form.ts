import type { MessageCategory } from "@/lib/kernel/words";

/** What is submitted to Twilio: the content as its API takes it, how it is told from others, and the request that follows. */
export type Form = {
	content: object;
	/** Does it have this name? One may have been given by hand, or by another installation, to something else. */
	isNamed(listed: Listed): boolean;
	/** Does it say the very same, and lead to the same places? */
	isSame(listed: Listed): boolean;
	request: { name: string; category: MessageCategory };
};

/** What Twilio lists of a content, as far as it concerns us. */
export type Listed = { friendlyName: string | null; language: string | null; types: Record<string, unknown> | null };
