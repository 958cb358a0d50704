import { Badge, type Tone } from "@/components/ui/badge";
import type { InquiryStatus } from "@/lib/kernel/words";

export const STATUS_WORDS: Record<InquiryStatus, { words: string; tone: Tone }> = {
	created: { words: "Created", tone: "neutral" },
	pending: { words: "Pending", tone: "accent" },
	completed: { words: "Completed", tone: "good" },
	failed: { words: "Failed", tone: "bad" },
	expired: { words: "Expired", tone: "neutral" },
	needs_review: { words: "Needs review", tone: "warn" },
	approved: { words: "Approved", tone: "good" },
	declined: { words: "Declined", tone: "bad" },
};

/** Where an inquiry stands. Who left is pending still, and could be won back. */
export function StatusBadge({ status, abandoned = false }: { status: InquiryStatus; abandoned?: boolean }) {
	if (abandoned) return <Badge tone="warn">Left</Badge>;
	const { words, tone } = STATUS_WORDS[status];
	return <Badge tone={tone}>{words}</Badge>;
}
