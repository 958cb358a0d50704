import { Badge, type Tone } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import { reasonOf } from "@/lib/events/schemas";
import { formatAddress } from "@/lib/kernel/contact";
import { isId } from "@/lib/kernel/ids";
import type { MessageStatus } from "@/lib/kernel/words";
import type { SentMessage } from "@/lib/messaging/schemas";
import { ChannelMark } from "./channel";

const STATES: Record<MessageStatus, { words: string; tone: Tone }> = {
	queued: { words: "Queued", tone: "neutral" },
	sending: { words: "Sending", tone: "neutral" },
	sent: { words: "Sent", tone: "accent" },
	delivered: { words: "Delivered", tone: "good" },
	read: { words: "Read", tone: "good" },
	undeliverable: { words: "Not delivered", tone: "bad" },
};

/** Every message that a code or a link went out with, or that leads back, and what its carrier says of it. */
export function Messages({ messages, now }: { messages: SentMessage[]; now: Date }) {
	return (
		<Table label="Messages" fits>
			<Head names={["Channel", "To", "Receipt", "Carrier", "When"]} wide={["Carrier"]} />
			<tbody>
				{messages.map((message) => (
					<Row key={message.id}>
						<Cell>
							<ChannelMark channel={message.channel} />
							{purposeOf(message) && <span className="block text-[0.75rem] text-muted">{purposeOf(message)}</span>}
						</Cell>
						<Cell>
							<bdi>{message.address === "" ? "Redacted" : formatAddress(message.address)}</bdi>
						</Cell>
						<Cell>
							<Badge tone={STATES[message.status].tone}>{STATES[message.status].words}</Badge>
							{message.reason && (
								<span className="mt-1 block max-w-56 text-[0.75rem] text-muted">{reasonOf(message)}</span>
							)}
						</Cell>
						<Cell className={`${WIDE} text-muted`}>{message.provider ?? "–"}</Cell>
						<Cell className="text-muted">
							<Moment at={message.sentAt ?? message.createdAt} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}

/** What it was for; most carry a code, which needs no word. */
function purposeOf({ verificationId }: SentMessage): string | null {
	if (isId("oneTimeLink", verificationId)) return "one-time link";
	return isId("recovery", verificationId) ? "leads back" : null;
}
