"use client";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Secret } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { DAY, HOUR } from "@/lib/kernel/time";

const GRACES = [
	["Not at all", 0],
	["One hour", HOUR],
	["One day", DAY],
	["A week", 7 * DAY],
	["30 days", 30 * DAY],
] as const;

type Props = {
	title: string;
	text: string;
	/** What is known of it, in words: when it was made, until when the one before is honoured. */
	state: string[];
	made: boolean;
	rotate: Action<{ graceSeconds: number }, { secret: string }> | undefined;
};

/** A secret is seen when it is made. Whoever has lost it makes a new one; the one before goes on for a while. */
export function SecretCard({ title, text, state, made, rotate }: Props) {
	return (
		<Card title={title} text={text} actions={rotate && <Rotate title={title} made={made} rotate={rotate} />}>
			<ul className="flex flex-col gap-0.5 text-[0.8125rem]">
				{state.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</Card>
	);
}

function Rotate({ title, made, rotate }: Pick<Props, "title" | "made"> & { rotate: NonNullable<Props["rotate"]> }) {
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
		const answer = await rotate({ graceSeconds }).catch(() => undefined);
		setBusy(false);
		if (answer?.ok) setSecret(answer.value.secret);
		else setFault(answer?.message ?? "The server could not be reached. Please try again.");
	};
	return (
		<Dialog
			open={open}
			onOpenChange={change}
			trigger={made ? "Rotate" : "Make"}
			look="secondary"
			title={secret ? "Your new secret" : `${made ? "Rotate" : "Make"} the ${title.toLowerCase()}`}
			text={
				secret
					? "Keep it now, where your server finds it: it is not shown again."
					: "You get a new one, once. What the one before has signed is honoured for the time you choose."
			}
		>
			{secret ? (
				<Secret secret={secret} label={title} />
			) : (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						void act(Number(new FormData(event.currentTarget).get("grace")));
					}}
					className="flex flex-col gap-4"
				>
					<SelectField label="The one before is honoured for" name="grace" defaultValue={String(DAY)}>
						{GRACES.map(([words, seconds]) => (
							<option key={seconds} value={seconds}>
								{words}
							</option>
						))}
					</SelectField>
					<SubmitRow words="Make a new secret" busyWords="Making…" fault={fault} busy={busy} />
				</form>
			)}
		</Dialog>
	);
}
