"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Button, type Look } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CONTROL, Field, TextField } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import type { Answer } from "@/lib/kernel/answer";

type Props<T> = {
	words: ReactNode;
	look?: Look;
	title: string;
	text: ReactNode;
	/** Room for a sentence of the member's own. */
	comment?: string;
	/** What has to be typed before it can happen: it cannot be undone. */
	typed?: string;
	act: (comment: string | undefined) => Promise<Answer<T>>;
	/** What it has brought, shown in place of the question; without it the dialog closes. */
	result?: (value: T) => ReactNode;
};

/** Asks, acts, and says what came of it; a refusal stays in its own words, and what was typed stays too. */
export function ActDialog<T>({ words, look, title, text, comment, typed, act, result }: Props<T>) {
	const router = useRouter();
	const [open, setOpen] = useState(false);
	const [busy, begin] = useTransition();
	const [said, setSaid] = useState("");
	const [confirmed, setConfirmed] = useState("");
	const [fault, setFault] = useState<string>();
	const [shown, setShown] = useState<ReactNode>();

	const change = (next: boolean) => {
		setOpen(next);
		if (next) return;
		setFault(undefined);
		setShown(undefined);
		setConfirmed("");
	};
	const submit = () =>
		begin(async () => {
			setFault(undefined);
			const answer = await reached(act(said.trim() || undefined));
			if (!answer.ok) return setFault(answer.message);
			router.refresh();
			if (result) setShown(result(answer.value));
			else change(false);
		});

	return (
		<Dialog open={open} onOpenChange={change} trigger={words} {...(look && { look })} title={title} text={text}>
			{shown ?? (
				<form
					className="flex flex-col gap-4"
					onSubmit={(event) => {
						event.preventDefault();
						submit();
					}}
				>
					{comment && (
						<Field label={comment}>
							{(bound) => (
								<textarea
									{...bound}
									rows={3}
									maxLength={10_000}
									value={said}
									onChange={({ target }) => setSaid(target.value)}
									className={CONTROL}
								/>
							)}
						</Field>
					)}
					{typed && (
						<TextField
							label={`Type ${typed} to go on`}
							autoComplete="off"
							value={confirmed}
							onChange={({ target }) => setConfirmed(target.value)}
						/>
					)}
					{fault && <Note tone="bad">{fault}</Note>}
					<div className="flex justify-end gap-2">
						<Button onClick={() => change(false)}>Cancel</Button>
						<Button
							type="submit"
							look={look === "danger" ? "danger" : "primary"}
							disabled={busy || (typed !== undefined && confirmed.trim() !== typed)}
						>
							{busy ? "One moment…" : title}
						</Button>
					</div>
				</form>
			)}
		</Dialog>
	);
}
