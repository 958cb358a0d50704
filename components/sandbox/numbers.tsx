import { BEHAVIOUR_WORDS } from "./behaviours";
import { glimpseOf, type Inbox, isFresh } from "./messages";
import { addressOf, type Choice } from "./place";

type Props = Inbox & { home: string; choice: Choice };

/** Everyone who got a message, the latest first, and then who has got none but behaves in some way. */
export function Numbers({ home, messages, numbers, now, choice }: Props) {
	const latest = [...new Map(messages.toReversed().map((message) => [message.conversation, message])).values()].sort(
		(a, b) => b.at.localeCompare(a.at),
	);
	const behaviours = new Map(numbers.map(({ conversation, behaviour }) => [conversation, behaviour]));
	const quiet = numbers.filter(({ conversation }) => !latest.some((message) => message.conversation === conversation));
	const link = (conversation: string) => ({
		href: addressOf(home, { ...choice, conversation }),
		"aria-current": choice.conversation === conversation ? ("page" as const) : undefined,
		className: "phone-number",
	});
	const second = (conversation: string, text: string) => {
		const behaviour = behaviours.get(conversation);
		return (
			<span className="flex items-center gap-2 text-[0.875rem] text-muted">
				{behaviour && <span className="phone-tag">{BEHAVIOUR_WORDS[behaviour].name}</span>}
				<span className="truncate">{text}</span>
			</span>
		);
	};
	return (
		<nav aria-label="Numbers" className="phone-numbers">
			<a
				href={addressOf(home, { channel: choice.channel })}
				aria-current={choice.conversation ? undefined : "page"}
				className="phone-number"
			>
				<span className="font-semibold">All numbers</span>
				<span className="text-[0.875rem] text-muted">
					{messages.length === 1 ? "1 message" : `${messages.length} messages`}
				</span>
			</a>
			{latest.map((message) => (
				<a key={message.conversation} {...link(message.conversation)}>
					<span className="flex items-center gap-2 font-semibold">
						<bdi dir="ltr" className="truncate">
							{message.number}
						</bdi>
						{isFresh(message, now) && (
							<span className="size-2 shrink-0 rounded-full bg-accent">
								<span className="sr-only">new message</span>
							</span>
						)}
					</span>
					{second(message.conversation, glimpseOf(message))}
				</a>
			))}
			{quiet.map(({ conversation, number }) => (
				<a key={conversation} {...link(conversation)}>
					<bdi dir="ltr" className="truncate font-semibold">
						{number}
					</bdi>
					{second(conversation, "No messages")}
				</a>
			))}
		</nav>
	);
}
