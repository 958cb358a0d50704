"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = { trigger: ReactNode; look?: "danger"; title: string; words: string; act: () => void };

/** Before the draft is gone: it is everybody's who works on the flow. */
export function AskForDraft({ trigger, look, title, words, act }: Props) {
	const [open, setOpen] = useState(false);
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={trigger}
			{...(look && { look })}
			title={title}
			text="What is in the draft and not in a published version is gone then, for everybody who works on this flow."
		>
			<Button
				look="danger"
				onClick={() => {
					setOpen(false);
					act();
				}}
			>
				{words}
			</Button>
		</Dialog>
	);
}
