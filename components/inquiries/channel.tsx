import { Mail, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import type { Channel } from "@/lib/kernel/words";

const CHANNELS = {
	sms: { words: "SMS", sign: MessageSquareText },
	voice: { words: "Call", sign: Phone },
	whatsapp: { words: "WhatsApp", sign: MessageCircle },
	email: { words: "E-mail", sign: Mail },
} as const satisfies Record<Channel, unknown>;

export const channelWords = (channel: Channel): string => CHANNELS[channel].words;

export function ChannelMark({ channel }: { channel: Channel }) {
	const { words, sign: Sign } = CHANNELS[channel];
	return (
		<span className="inline-flex items-center gap-1.5 whitespace-nowrap text-muted">
			<Sign aria-hidden="true" className="size-3.5" /> {words}
		</span>
	);
}
