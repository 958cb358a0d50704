"use client";

import type { Channel } from "@/lib/kernel/words";
import { CallCard } from "./call-card";
import { Copy, Words } from "./message-words";
import { ago, isFresh, mailOf, partsOf, type ShownMessage } from "./messages";
import { Envelope } from "./signs";

const CHANNELS: Record<Channel, string> = { sms: "SMS", voice: "Call", whatsapp: "WhatsApp", email: "E-mail" };

export function Bubble({ message, now, withNumber }: { message: ShownMessage; now: string; withNumber: boolean }) {
	const { to, number, channel, at } = message;
	const fresh = isFresh(at, now);
	return (
		<li data-testid="message" data-to={to} data-channel={channel} className="bubble-row">
			<p className="mb-1 flex flex-wrap items-baseline gap-x-2 px-1 text-[0.8125rem] text-muted">
				{withNumber && (
					<bdi dir="ltr" className="font-medium text-ink">
						{number}
					</bdi>
				)}
				<span>{CHANNELS[channel]}</span>
				<time dateTime={at}>{ago(at, now)}</time>
				{fresh && <strong className="rounded-full bg-accent px-2 font-semibold text-surface">New</strong>}
			</p>
			<Look message={message} fresh={fresh} />
		</li>
	);
}

/** Each channel as its own app shows it. */
function Look({ message, fresh }: { message: ShownMessage; fresh: boolean }) {
	const data = { "data-fresh": fresh ? "" : undefined };
	const { channel, body, language, at } = message;
	if (channel === "voice") return <CallCard message={message} fresh={fresh} />;
	const { subject, text } = channel === "email" ? mailOf(body) : { subject: undefined, text: body };
	const parts = partsOf(text.trim(), channel);
	if (channel === "whatsapp") {
		return (
			<div className="chat" {...data}>
				<div className="chat-bubble">
					<p data-testid="body" lang={language} className="chat-words">
						<Words parts={parts} />
					</p>
					<p aria-hidden="true" className="chat-time">
						{at.slice(11, 16)}
					</p>
					<Copy parts={parts} className="chat-copy" />
				</div>
			</div>
		);
	}
	if (subject !== undefined) {
		return (
			<article className="mail" {...data}>
				<h3 lang={language} className="mail-subject">
					<Envelope />
					{subject}
				</h3>
				<div className="mail-text">
					<p data-testid="body" lang={language} className="whitespace-pre-wrap">
						<Words parts={parts} />
					</p>
					<Copy parts={parts} className="bubble-copy" />
				</div>
			</article>
		);
	}
	return (
		<div className="bubble" {...data}>
			<p data-testid="body" lang={language} className="whitespace-pre-wrap">
				<Words parts={parts} />
			</p>
			<Copy parts={parts} className="bubble-copy" />
		</div>
	);
}
