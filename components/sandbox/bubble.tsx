"use client";

import { ExternalLink } from "lucide-react";
import type { Channel } from "@/lib/kernel/words";
import { CallCard } from "./call-card";
import { Copy, Words } from "./message-words";
import { ago, isFresh, mailOf, type Part, partsOf, type ShownMessage } from "./messages";
import { Envelope } from "./signs";

const CHANNELS: Record<Channel, string> = { sms: "SMS", voice: "Call", whatsapp: "WhatsApp", email: "E-mail" };

export function Bubble({ message, now, withNumber }: { message: ShownMessage; now: string; withNumber: boolean }) {
	const { to, number, channel, at } = message;
	const fresh = isFresh(message, now);
	return (
		<li data-testid={message.isReply ? "reply" : "message"} data-to={to} data-channel={channel} className="bubble-row">
			<p className="mb-1 flex flex-wrap items-baseline gap-x-2 px-1 text-[0.8125rem] text-muted">
				{withNumber && (
					<bdi dir="ltr" className="font-medium text-ink">
						{number}
					</bdi>
				)}
				<span>{message.isReply ? "Reply on WhatsApp" : CHANNELS[channel]}</span>
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
	const { channel, body, language } = message;
	if (channel === "voice") return <CallCard message={message} fresh={fresh} />;
	if (message.isReply) return <Said body={body} at={message.at} />;
	const { subject, text } = channel === "email" ? mailOf(body) : { subject: undefined, text: body };
	if (message.buttons) return <Chat message={message} parts={[{ kind: "text", text }]} data={data} />;
	const parts = partsOf(text.trim(), channel);
	if (channel === "whatsapp") return <Chat message={message} parts={parts} data={data} />;
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

/** What who has the phone has written themselves. */
function Said({ body, at }: { body: string; at: string }) {
	return (
		<div className="chat chat-said">
			<div className="chat-bubble">
				<p dir="auto" className="chat-words">
					{body}
				</p>
				<p aria-hidden="true" className="chat-time">
					{at.slice(11, 16)}
				</p>
			</div>
		</div>
	);
}

type ChatProps = { message: ShownMessage; parts: Part[]; data: { "data-fresh": string | undefined } };

/** As WhatsApp shows it: a code with a button that copies it; a message that leads back with buttons that do. */
function Chat({ message, parts, data }: ChatProps) {
	const { header, footer, buttons = [], language, at } = message;
	return (
		<div className="chat" {...data}>
			<div className="chat-bubble" lang={language}>
				{header && <p className="chat-header">{header}</p>}
				<p data-testid="body" className="chat-words">
					<Words parts={parts} />
				</p>
				{footer && <p className="chat-footer">{footer}</p>}
				<p aria-hidden="true" className="chat-time">
					{at.slice(11, 16)}
				</p>
				<Copy parts={parts} className="chat-copy" />
				{buttons.map(({ text, url }) => (
					<a key={url} href={url} className="chat-button">
						<ExternalLink aria-hidden="true" className="size-4 shrink-0" />
						{text}
					</a>
				))}
			</div>
		</div>
	);
}
