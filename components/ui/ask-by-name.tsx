"use client";
import { type ReactNode, useState } from "react";
import type { Answer } from "@/lib/kernel/answer";
import type { Look } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./field";
import { SubmitRow } from "./submit-row";
import { useAsk } from "./use-ask";

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
	const [typed, setTyped] = useState("");
	const [wrong, setWrong] = useState(false);
	const { dialog, busy, fault, submit } = useAsk(act, onDone);
	return (
		<Dialog {...dialog} trigger={trigger} look={look} title={title} text={text}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					const same = typed.trim() === name.trim();
					setWrong(!same);
					if (same) void submit();
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
