"use client";

import { useState } from "react";
import type { Channel } from "@/lib/kernel/words";
import { ago, isFresh, partsOf, type ShownMessage } from "./messages";

const CHANNELS: Record<Channel, string> = { sms: "SMS", voice: "Call", whatsapp: "WhatsApp", email: "E-mail" };

export function Bubble({ message, now, withNumber }: { message: ShownMessage; now: string; withNumber: boolean }) {
	const { to, number, channel, body, at } = message;
	const parts = partsOf(body);
	const code = parts.find(({ kind }) => kind === "code")?.text;
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
				{isFresh(at, now) && <strong className="rounded-full bg-accent px-2 font-semibold text-surface">New</strong>}
			</p>
			<div className="bubble" data-fresh={isFresh(at, now) ? "" : undefined}>
				<p data-testid="body" className="whitespace-pre-wrap">
					{parts.map(({ kind, text }, i) => {
						// biome-ignore lint/suspicious/noArrayIndexKey: a sent message never changes
						if (kind === "text") return <span key={i}>{text}</span>;
						if (kind === "code")
							return (
								// biome-ignore lint/suspicious/noArrayIndexKey: a sent message never changes
								<strong key={i} data-testid="code" className="select-all text-xl tabular-nums">
									{text}
								</strong>
							);
						return (
							// biome-ignore lint/suspicious/noArrayIndexKey: a sent message never changes
							<a key={i} href={text} className="break-all text-accent underline underline-offset-4">
								{text}
							</a>
						);
					})}
				</p>
				{code && <Copy code={code} />}
			</div>
		</li>
	);
}

function Copy({ code }: { code: string }) {
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		await navigator.clipboard?.writeText(code);
		setCopied(true);
		setTimeout(setCopied, 2000, false);
	};
	return (
		<button type="button" onClick={copy} className="bubble-copy">
			{copied ? "Copied" : `Copy ${code}`}
		</button>
	);
}
