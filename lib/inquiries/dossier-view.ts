import type { Language } from "@/lib/kernel/words";
import type { SentMessage } from "@/lib/messaging/schemas";
import type { ConsentView, RecoveryView } from "@/lib/recovery/schemas";
import type { Consented } from "./consents";
import type { LinkView } from "./links/view";
import type { SessionView } from "./sessions/view";
import type { Sentence } from "./story";
import type { Summary } from "./summary";
import type { InquiryView } from "./view";

/** All that the dashboard's page of one inquiry shows. */
export type Dossier = {
	summary: Summary;
	/** As the API answers it. */
	inquiry: InquiryView;
	story: Sentence[];
	/** There is more than the story tells: the newest part of it is here. */
	longer: boolean;
	sessions: SessionView[];
	messages: SentMessage[];
	links: LinkView[];
	/** Attempts to bring the person back, the newest first. */
	recoveries: RecoveryView[];
	/** Who agreed to be written to for that, and when that ended, the newest first. */
	agreements: ConsentView[];
	/** Where a link would be sent, and in which language, unless somebody says otherwise. */
	reach: { sms: string | null; email: string | null; language: Language };
	consents: Consented[];
	steps: { name: string; done: boolean }[];
	tag: string;
};
