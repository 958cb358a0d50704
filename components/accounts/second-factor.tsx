"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { CheckField } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import type { Action } from "@/lib/kernel/answer";

type Props = {
	accountId: string;
	required: boolean;
	/** Null for who may only look. */
	set: Action<{ accountId: string; required: boolean }> | null;
};

/** A switch that acts at once and goes back when it was refused. */
export function SecondFactor({ accountId, required, set }: Props) {
	const router = useRouter();
	const [busy, begin] = useTransition();
	const [checked, setChecked] = useState(required);
	const [fault, setFault] = useState<string>();
	const change = (wanted: boolean) => {
		if (!set) return;
		setChecked(wanted);
		begin(async () => {
			const answer = await reached(set({ accountId, required: wanted }));
			if (!answer.ok) setChecked(!wanted);
			setFault(answer.ok ? undefined : answer.message);
			router.refresh();
		});
	};
	return (
		<div className="flex flex-col gap-3">
			<CheckField
				label="Required"
				hint="Steps that ask for a second factor only where it is required ask this account."
				checked={checked}
				disabled={busy || !set}
				onChange={({ target }) => change(target.checked)}
			/>
			{fault && <Note tone="bad">{fault}</Note>}
		</div>
	);
}
