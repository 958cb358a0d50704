import type { SentMessage } from "@/lib/messaging/schemas";
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
	consents: Consented[];
	steps: { name: string; done: boolean }[];
	tag: string;
};
