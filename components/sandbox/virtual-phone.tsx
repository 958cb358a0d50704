"use client";

import type { Answer } from "./behaviour-form";
import { BehaviourPanel } from "./behaviour-panel";
import { Bubble } from "./bubble";
import type { Inbox } from "./messages";
import { Numbers } from "./numbers";
import { useInbox } from "./use-inbox";

type Props = { first: Inbox; conversation: string | undefined; answer: Answer };

/** The phone of everyone in the sandbox. What the server rendered is already all of it; this only keeps it fresh. */
export function VirtualPhone({ first, conversation, answer }: Props) {
	const inbox = useInbox(first);
	const { now, messages, numbers } = inbox;
	const shown = conversation ? messages.filter((message) => message.conversation === conversation) : messages;
	const number = [...shown, ...numbers].find((one) => one.conversation === conversation)?.number;
	return (
		<div className="phone-page">
			<Numbers {...inbox} chosen={conversation} />
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
				</div>
			</section>
			<BehaviourPanel {...inbox} conversation={conversation} answer={answer} />
		</div>
	);
}
