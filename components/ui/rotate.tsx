"use client";
import { useState } from "react";
import type { Action } from "@/lib/kernel/answer";
import { DAY, HOUR } from "@/lib/kernel/time";
import { Secret } from "./code-block";
import { Dialog } from "./dialog";
import { SelectField } from "./field";
import { reached } from "./reached";
import { SubmitRow } from "./submit-row";

const GRACES = [
	["Not at all", 0],
	["One hour", HOUR],
	["One day", DAY],
	["A week", 7 * DAY],
	["30 days", 30 * DAY],
] as const;

type Props = {
	/** What is rotated, such as `API key Billing`. */
	what: string;
	words: string;
	action: Action<{ graceSeconds: number }, { secret: string }>;
	/** Why one would, and what becomes of the one before. */
	text: string;
};

/** Another secret in the place of one, shown once; the one before is honoured for a while, so that nothing stands still. */
export function Rotate({ what, words, action, text }: Props) {
	const [open, setOpen] = useState(false);
	const [secret, setSecret] = useState<string>();
	const [fault, setFault] = useState<string>();
	const [busy, setBusy] = useState(false);
	const change = (next: boolean) => {
		setOpen(next);
		if (!next) setSecret(undefined);
	};
	const act = async (graceSeconds: number) => {
		setBusy(true);
		setFault(undefined);
		const answer = await reached(action({ graceSeconds }));
		setBusy(false);
		if (answer.ok) setSecret(answer.value.secret);
		else setFault(answer.message);
	};
	return (
		<Dialog
			open={open}
			onOpenChange={change}
			trigger={words}
			look="secondary"
			title={secret ? "The new secret" : `${words}: ${what}`}
			text={secret ? "Keep it now, where your server finds it: it is not shown again." : text}
		>
			{secret ? (
				<Secret secret={secret} label={what} />
			) : (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						void act(Number(new FormData(event.currentTarget).get("grace")));
					}}
					className="flex flex-col gap-4"
				>
					<SelectField label="The one before is honoured for" name="grace" defaultValue={String(DAY)}>
						{GRACES.map(([name, seconds]) => (
							<option key={seconds} value={seconds}>
								{name}
							</option>
						))}
					</SelectField>
					<SubmitRow words="Make a new one" busyWords="Making…" fault={fault} busy={busy} />
				</form>
			)}
		</Dialog>
	);
}
