"use client";
import { Switch } from "@base-ui/react/switch";
import { useState } from "react";
import { classes } from "@/components/ui/classes";
import { reached } from "@/components/ui/reached";
import type { Action } from "@/lib/kernel/answer";

type Props = {
	title: string;
	text: string;
	on: boolean;
	/** Undefined for who may look and not change. */
	action: Action<{ required: boolean }> | undefined;
};

/** One thing that is so, or is not. It counts when the switch has moved; one that was refused moves back and says why. */
export function SwitchCard({ title, text, on, action }: Props) {
	const [now, setNow] = useState(on);
	const [busy, setBusy] = useState(false);
	const [said, setSaid] = useState<{ fault: boolean; words: string }>();
	const change = async (required: boolean) => {
		if (!action) return;
		setNow(required);
		setBusy(true);
		const answer = await reached(action({ required }));
		setBusy(false);
		if (answer.ok) return setSaid({ fault: false, words: "Saved" });
		setNow(!required);
		setSaid({ fault: true, words: answer.message });
	};
	return (
		<section className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded-xl border border-line bg-surface px-5 py-4">
			<div className="min-w-0 flex-1">
				<h2 className="font-semibold text-[0.9375rem]">{title}</h2>
				<p className="mt-0.5 text-[0.8125rem] text-muted">{text}</p>
				<p
					role="status"
					className={classes("font-medium text-[0.8125rem] empty:hidden", said?.fault ? "text-bad" : "text-good")}
				>
					{said?.words}
				</p>
			</div>
			<Switch.Root
				checked={now}
				disabled={!action || busy}
				onCheckedChange={change}
				aria-label={title}
				className="switch"
			>
				<Switch.Thumb className="switch-thumb" />
			</Switch.Root>
		</section>
	);
}
