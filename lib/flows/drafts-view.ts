import type { Fault } from "@/lib/kernel/refusal";
import type { Definition } from "./schemas";
import type { FlowFacts } from "./view";

/** What is being edited: a draft, or what is published where nobody has begun one. */
export type Draft = {
	/** Another one after each change. Above 0 a draft's; below, there is none, and it is that of what is published. */
	revision: number;
	/** As far as it goes: a draft may be half done. */
	definition: Definition;
	savedAt: Date | null;
	/** As events name who did something. */
	savedBy: string | null;
	/** Why it cannot be published as it is. */
	problems: Fault[];
};
export type Opened = { flow: FlowFacts; draft: Draft; published: Published | null };
type Published = { id: string; number: number; definition: Definition; publishedAt: Date | null };
/** `saved`: where this draft is now. Else somebody was there before: theirs, to be put together with one's own. */
export type Autosaved = { saved: true; revision: number; problems: Fault[] } | { saved: false; theirs: Draft };
