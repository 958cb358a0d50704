import { Mail, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import type { Channel } from "@/lib/kernel/words";
import { isFresh, type ShownMessage } from "./messages";
import { APPS, addressOf, type Choice } from "./place";

const SIGNS: Record<Channel, typeof Mail> = {
	sms: MessageSquareText,
	whatsapp: MessageCircle,
	voice: Phone,
	email: Mail,
};
const ORDER = Object.keys(APPS) as Channel[];

/** The phone's dock: one app a channel, and back to all of them. */
export function Apps({
	home,
	choice,
	messages,
	now,
}: {
	home: string;
	choice: Choice;
	messages: ShownMessage[];
	now: string;
}) {
	return (
		<nav aria-label="Apps" className="phone-apps">
			{ORDER.map((channel) => {
				const [Sign, here] = [SIGNS[channel], choice.channel === channel];
				const fresh = messages.some((message) => message.channel === channel && isFresh(message, now));
				return (
					<a
						key={channel}
						href={addressOf(home, { ...choice, channel: here ? undefined : channel })}
						aria-current={here ? "true" : undefined}
						className="phone-app"
					>
						<span className="phone-app-sign" data-channel={channel}>
							<Sign aria-hidden="true" className="size-5" />
							{fresh && <span className="phone-app-dot" />}
						</span>
						{APPS[channel]}
						{fresh && <span className="sr-only">, new</span>}
					</a>
				);
			})}
		</nav>
	);
}
