"use client";
import { Switch } from "@base-ui/react/switch";
import { useState } from "react";
import { Card } from "@/components/ui/card";
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
		const answer = await action({ required }).catch(() => undefined);
		setBusy(false);
		if (answer?.ok) return setSaid({ fault: false, words: "Saved" });
		setNow(!required);
		setSaid({ fault: true, words: answer?.message ?? "The server could not be reached. Please try again." });
	};
	return (
		<Card
			title={title}
			text={text}
			actions={
				<Switch.Root
					checked={now}
					disabled={!action || busy}
					onCheckedChange={change}
					aria-label={title}
					className="switch"
				>
					<Switch.Thumb className="switch-thumb" />
				</Switch.Root>
			}
		>
			<p role="status" className={said?.fault ? "font-medium text-[0.8125rem] text-bad" : "text-[0.8125rem] text-good"}>
				{said?.words}
			</p>
		</Card>
	);
}
