"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import type { Action } from "@/lib/kernel/answer";

export type Discard = Action<{ messageTemplateId: string }>;
type Props = { messageTemplateId: string; name: string; language: string; discard: Discard };

/** Asks once: what is written in a draft is nowhere else. */
export function DiscardDraft({ messageTemplateId, name, language, discard }: Props) {
	const router = useRouter();
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);
	const [fault, setFault] = useState<string>();
	const act = async () => {
		setBusy(true);
		const answer = await discard({ messageTemplateId }).catch(() => undefined);
		setBusy(false);
		if (!answer?.ok) return setFault(answer?.message ?? "The server could not be reached. Please try again.");
		setOpen(false);
		router.refresh();
	};
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={
				<>
					Throw away
					<span className="sr-only">
						{" "}
						the draft of {name} in {language}
					</span>
				</>
			}
			look="ghost"
			title="Throw the draft away?"
			text={`What is written for ${name} in ${language} is gone then, for everybody. What was given in before stays as it is.`}
		>
			<div className="flex flex-col gap-3">
				{fault && <Note tone="bad">{fault}</Note>}
				<Button look="danger" onClick={act} disabled={busy}>
					Throw it away
				</Button>
			</div>
		</Dialog>
	);
}
