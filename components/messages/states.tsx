import { Badge, type Tone } from "@/components/ui/badge";
import type { MessageTemplate } from "@/lib/messaging/schemas";

type Shown = Pick<MessageTemplate, "status" | "wasApproved" | "isUnderWay">;

const STATES: Record<Shown["status"], { words: string; tone: Tone }> = {
	draft: { words: "Not submitted yet", tone: "neutral" },
	pending: { words: "Waits for approval", tone: "accent" },
	failed: { words: "Refused", tone: "bad" },
	succeeded: { words: "Approved", tone: "good" },
	paused: { words: "Paused", tone: "warn" },
};

/** What WhatsApp made of a message. One that was approved before it was refused has been withdrawn. */
export function MessageState({ status, wasApproved, isUnderWay }: Shown) {
	if (isUnderWay) return <Badge tone="accent">Is being submitted</Badge>;
	if (status === "failed" && wasApproved) return <Badge tone="bad">Approval withdrawn</Badge>;
	return <Badge tone={STATES[status].tone}>{STATES[status].words}</Badge>;
}
