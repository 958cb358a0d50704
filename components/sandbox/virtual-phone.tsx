"use client";

import { Bubble } from "./bubble";
import type { Inbox } from "./messages";
import { Numbers } from "./numbers";
import { useInbox } from "./use-inbox";

/** The phone of everyone in the sandbox. What the server rendered is already all of it; this only keeps it fresh. */
export function VirtualPhone({ first, conversation }: { first: Inbox; conversation: string | undefined }) {
	const { now, messages } = useInbox(first);
	const shown = conversation ? messages.filter((message) => message.conversation === conversation) : messages;
	const number = conversation && shown[0]?.number;
	return (
		<div className="phone-page">
			<Numbers messages={messages} now={now} chosen={conversation} />
			<section aria-label="Phone" className="phone-frame">
				<div className="phone-glass">
					<div aria-hidden="true" className="phone-bar">
						<span>{now.slice(11, 16)}</span>
						<span className="phone-island" />
						<span>5G</span>
					</div>
					<h2 className="border-line border-b pb-3 text-center font-semibold">
						{number ? <bdi dir="ltr">{number}</bdi> : conversation ? "This number" : "All numbers"}
					</h2>
					<ol aria-live="polite" aria-label="Messages" className="phone-messages">
						{shown.map((message) => (
							<Bubble key={message.id} message={message} now={now} withNumber={!conversation} />
						))}
						{shown.length === 0 && (
							<li className="m-auto max-w-64 text-center text-muted">
								<strong className="block font-semibold text-ink">No messages yet</strong>
								Open a verification link and enter any phone number. Its code arrives here.
							</li>
						)}
					</ol>
				</div>
			</section>
		</div>
	);
}
