"use client";
import type { ReactNode } from "react";
import type { Answer } from "@/lib/kernel/answer";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Note } from "./note";
import { useAsk } from "./use-ask";

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
	const { dialog, busy, fault, submit } = useAsk(act, onDone);
	return (
		<Dialog {...dialog} trigger={trigger} look="ghost" title={title} text={text}>
			<div className="flex flex-col gap-3">
				{fault && <Note tone="bad">{fault}</Note>}
				<Button look="danger" onClick={submit} disabled={busy}>
					{words}
				</Button>
			</div>
		</Dialog>
	);
}
