"use client";

import { useState } from "react";
import type { Part } from "./messages";

/** The words of a message; its code stands out, its links can be followed. */
export function Words({ parts }: { parts: Part[] }) {
	return parts.map(({ kind, text }, i) => {
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
	});
}

/** Nothing where there is no code. */
export function Copy({ parts, className }: { parts: Part[]; className: string }) {
	const [copied, setCopied] = useState(false);
	const code = parts.find(({ kind }) => kind === "code")?.text;
	if (!code) return null;
	const copy = async () => {
		await navigator.clipboard?.writeText(code);
		setCopied(true);
		setTimeout(setCopied, 2000, false);
	};
	return (
		<button type="button" onClick={copy} className={className}>
			{copied ? "Copied" : `Copy ${code}`}
		</button>
	);
}
