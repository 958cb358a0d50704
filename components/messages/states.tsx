import { Badge, type Tone } from "@/components/ui/badge";
import type { MessageVersion } from "@/lib/flows/schemas";

type Status = MessageVersion["status"];

const STATES: Record<Status, { words: string; tone: Tone }> = {
	draft: { words: "Not given in yet", tone: "neutral" },
	pending: { words: "Waits for approval", tone: "accent" },
	failed: { words: "Refused", tone: "bad" },
	succeeded: { words: "Approved", tone: "good" },
	paused: { words: "Paused", tone: "warn" },
};

/** What WhatsApp made of a message. One that was approved before it was refused has been withdrawn. */
export function MessageState({ status, wasApproved }: { status: Status; wasApproved: boolean }) {
	if (status === "failed" && wasApproved) return <Badge tone="bad">Approval withdrawn</Badge>;
	return <Badge tone={STATES[status].tone}>{STATES[status].words}</Badge>;
}
