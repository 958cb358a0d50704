import type { Environment } from "@/lib/kernel/words";
import type { PLATFORM_LINE } from "./settings";

/** What somebody wrote to a line; proven to come from its provider. */
export type Heard = {
	/** Every phone, in E.164, that who wrote may be known by; none where WhatsApp hides it. */
	phones: string[];
	text: string;
	/** When it was written, where the provider says so: it may be told late. */
	at: Date | undefined;
	/** A company's own line, or the one that companies share. */
	line: typeof PLATFORM_LINE | { companyId: string; environment: Environment; name: string };
};
