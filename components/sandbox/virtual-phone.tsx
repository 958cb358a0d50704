"use client";

import { Apps } from "./apps";
import { BehaviourPanel } from "./behaviour-panel";
import { Bubble } from "./bubble";
import type { Inbox } from "./messages";
import { Numbers } from "./numbers";
import { type Answer, APPS, type Choice } from "./place";
import { ReplyForm } from "./reply-form";
import { useInbox } from "./use-inbox";

type Props = {
	home: string;
	first: Inbox;
	choice: Choice;
	answer: Answer;
	/** False for who may look, and neither reply nor say how a number takes messages. */
	mayChange?: boolean;
};

/** A phone of the sandbox, at `home`. What the server rendered is already all of it; this only keeps it fresh. */
export function VirtualPhone({ home, first, choice, answer, mayChange = true }: Props) {
	const inbox = useInbox(first, home);
	const { now, messages, numbers } = inbox;
	const { conversation, channel } = choice;
	const own = conversation ? messages.filter((message) => message.conversation === conversation) : messages;
	const shown = channel ? own.filter((message) => message.channel === channel) : own;
	const number = [...own, ...numbers].find((one) => one.conversation === conversation)?.number;
	const newest = shown.find(({ channel, isReply }) => channel === "whatsapp" && !isReply);
	return (
		<div className="phone-room">
			<div className="phone-page">
				<Numbers {...inbox} home={home} choice={choice} />
				<section aria-label="Phone" className="phone-frame">
					<div className="phone-glass">
						<div aria-hidden="true" className="phone-bar">
							<span>{now.slice(11, 16)}</span>
							<span className="phone-island" />
							<span>5G</span>
						</div>
						<h2 className="border-line border-b px-4 pb-3 text-center font-semibold">
							{number ? (
								<bdi dir="ltr" className="whitespace-normal">
									{number}
								</bdi>
							) : conversation ? (
								"This number"
							) : (
								"All numbers"
							)}
							{channel && <span className="block font-normal text-[0.8125rem] text-muted">{APPS[channel]}</span>}
						</h2>
						<ol aria-live="polite" aria-label="Messages" className="phone-messages">
							{shown.map((message) => (
								<Bubble key={message.id} message={message} now={now} withNumber={!conversation} />
							))}
							{shown.length === 0 && (
								<li className="m-auto max-w-64 text-center text-muted">
									<strong className="block font-semibold text-ink">No messages yet</strong>
									{conversation
										? "What is sent to this number, and arrives, is shown here."
										: "Open a verification link and enter any phone number. Its code arrives here."}
								</li>
							)}
						</ol>
						{conversation && mayChange && (
							<ReplyForm home={home} conversation={conversation} newest={newest?.id} answer={answer} />
						)}
						<Apps home={home} choice={choice} messages={own} now={now} />
					</div>
				</section>
				{mayChange && <BehaviourPanel {...inbox} home={home} conversation={conversation} answer={answer} />}
			</div>
		</div>
	);
}
