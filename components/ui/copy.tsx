"use client";
import { Check, Copy as Sign } from "lucide-react";
import { useEffect, useState } from "react";
import { classes } from "./classes";

/** Takes a text to the clipboard and says so. */
export function Copy({ text, label, className }: { text: string; label: string; className?: string }) {
	const [copied, setCopied] = useState(false);
	useEffect(() => {
		if (!copied) return;
		const timer = setTimeout(() => setCopied(false), 2_000);
		return () => clearTimeout(timer);
	}, [copied]);
	return (
		<button
			type="button"
			aria-label={`Copy ${label}`}
			onClick={() =>
				navigator.clipboard.writeText(text).then(
					() => setCopied(true),
					() => {},
				)
			}
			className={classes(
				"relative z-1 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-ink",
				className,
			)}
		>
			{copied ? (
				<Check aria-hidden="true" className="size-3.5 text-good" />
			) : (
				<Sign aria-hidden="true" className="size-3.5" />
			)}
			<span aria-live="polite" className="sr-only">
				{copied ? "Copied" : ""}
			</span>
		</button>
	);
}

/** An id as it is, small and even, to be copied. */
export function Id({ id, label = "id" }: { id: string; label?: string }) {
	return (
		<span className="inline-flex min-w-0 items-center gap-0.5">
			<code className="truncate font-mono text-[0.75rem] text-muted">{id}</code>
			<Copy text={id} label={label} />
		</span>
	);
}
