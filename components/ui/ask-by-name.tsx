"use client";
import { type ReactNode, useState } from "react";
import type { Answer } from "@/lib/kernel/answer";
import type { Look } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./field";
import { SubmitRow } from "./submit-row";

type Props = {
	trigger: ReactNode;
	look?: Look;
	title: string;
	text: ReactNode;
	/** What has to be typed: the name of what will be gone. */
	name: string;
	words: string;
	act: () => Promise<Answer<unknown>>;
	onDone: () => void;
};

/** For what cannot be undone: whoever types its name has read which one it is. */
export function AskByName({ trigger, look = "danger", title, text, name, words, act, onDone }: Props) {
	const [open, setOpen] = useState(false);
	const [typed, setTyped] = useState("");
	const [wrong, setWrong] = useState(false);
	const [fault, setFault] = useState<string>();
	const [busy, setBusy] = useState(false);
	const submit = async () => {
		setWrong(typed.trim() !== name.trim());
		if (typed.trim() !== name.trim()) return;
		setBusy(true);
		const answer = await act().catch(() => undefined);
		setBusy(false);
		if (!answer?.ok) return setFault(answer?.message ?? "The server could not be reached. Please try again.");
		setOpen(false);
		onDone();
	};
	return (
		<Dialog open={open} onOpenChange={setOpen} trigger={trigger} look={look} title={title} text={text}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void submit();
				}}
				noValidate
				className="flex flex-col gap-4"
			>
				<TextField
					label={`Type ${name} to go on`}
					value={typed}
					onChange={({ target }) => setTyped(target.value)}
					autoComplete="off"
					spellCheck={false}
					error={wrong ? `That is not ${name}.` : undefined}
				/>
				<SubmitRow words={words} busyWords="One moment…" look="danger" fault={fault} busy={busy} />
			</form>
		</Dialog>
	);
}
