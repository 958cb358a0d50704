"use client";
import { useState } from "react";
import type { Answer } from "@/lib/kernel/answer";
import { reached } from "./reached";

/** A dialog that asks before one act: it closes once that is done, and says why it is not. */
export function useAsk(act: () => Promise<Answer<unknown>>, onDone: () => void) {
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);
	const [fault, setFault] = useState<string>();
	const submit = async () => {
		setFault(undefined);
		setBusy(true);
		const answer = await reached(act());
		setBusy(false);
		if (!answer.ok) return setFault(answer.message);
		setOpen(false);
		onDone();
	};
	const turn = (open: boolean) => {
		setFault(undefined);
		setOpen(open);
	};
	return { dialog: { open, onOpenChange: turn }, busy, fault, submit };
}
