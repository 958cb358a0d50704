"use client";
import { type ReactNode, useState } from "react";
import type { Answer } from "@/lib/kernel/answer";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Note } from "./note";

type Props = {
	trigger: ReactNode;
	title: string;
	text: ReactNode;
	words: string;
	act: () => Promise<Answer<unknown>>;
	onDone: () => void;
};

/** For what one would regret, where its name need not be typed (`AskByName`): a second press, after reading what it is. */
export function AskOnce({ trigger, title, text, words, act, onDone }: Props) {
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);
	const [fault, setFault] = useState<string>();
	const submit = async () => {
		setBusy(true);
		const answer = await act().catch(() => undefined);
		setBusy(false);
		if (!answer?.ok) return setFault(answer?.message ?? "The server could not be reached. Please try again.");
		setOpen(false);
		onDone();
	};
	return (
		<Dialog open={open} onOpenChange={setOpen} trigger={trigger} look="ghost" title={title} text={text}>
			<div className="flex flex-col gap-3">
				{fault && <Note tone="bad">{fault}</Note>}
				<Button look="danger" onClick={submit} disabled={busy}>
					{words}
				</Button>
			</div>
		</Dialog>
	);
}
