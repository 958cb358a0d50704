import { isFresh, type ShownMessage } from "./messages";

type Props = { messages: ShownMessage[]; now: string; chosen: string | undefined };

/** Everyone who got a message, the latest first. */
export function Numbers({ messages, now, chosen }: Props) {
	const latest = [...new Map(messages.toReversed().map((message) => [message.conversation, message])).values()].sort(
		(a, b) => b.at.localeCompare(a.at),
	);
	return (
		<nav aria-label="Numbers" className="phone-numbers">
			<a href="/sandbox/phone" aria-current={chosen ? undefined : "page"} className="phone-number">
				<span className="font-semibold">All numbers</span>
				<span className="text-[0.875rem] text-muted">
					{messages.length === 1 ? "1 message" : `${messages.length} messages`}
				</span>
			</a>
			{latest.map(({ conversation, number, body, at }) => (
				<a
					key={conversation}
					href={`/sandbox/phone?c=${encodeURIComponent(conversation)}`}
					aria-current={chosen === conversation ? "page" : undefined}
					className="phone-number"
				>
					<span className="flex items-center gap-2 font-semibold">
						<bdi dir="ltr">{number}</bdi>
						{isFresh(at, now) && (
							<span className="size-2 rounded-full bg-accent">
								<span className="sr-only">new message</span>
							</span>
						)}
					</span>
					<span className="truncate text-[0.875rem] text-muted">{body.split("\n")[0]}</span>
				</a>
			))}
		</nav>
	);
}
