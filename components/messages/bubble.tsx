import { ExternalLink } from "lucide-react";
import type { Language } from "@/lib/kernel/words";
import { markedIn } from "./marked";

/** What of a message is to be seen, its variables filled in. */
export type Read = {
	header: string | null;
	body: string;
	footer: string | null;
	buttons: string[];
	language: Language;
};

/** A message as WhatsApp shows it to who gets it. Its buttons are drawn, and lead nowhere. */
export function WhatsAppBubble({ header, body, footer, buttons, language }: Read) {
	return (
		<div className="chat-bubble" lang={language}>
			{header && <p className="chat-header">{header}</p>}
			<p className="chat-words">
				{markedIn(body).map(({ text, mark: Mark }, i) =>
					Mark ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: parts of a text are known by their place
						<Mark key={i}>{text}</Mark>
					) : (
						text
					),
				)}
			</p>
			{footer && <p className="chat-footer">{footer}</p>}
			<p aria-hidden="true" className="chat-time">
				9:41
			</p>
			{buttons.length > 0 && (
				<ul className="chat-buttons">
					{buttons.map((text, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: two may be named alike while somebody is typing
						<li key={i} className="chat-button">
							<ExternalLink aria-hidden="true" className="size-4 shrink-0" />
							<span>{text || "…"}</span>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
