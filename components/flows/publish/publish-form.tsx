"use client";
import { useState } from "react";
import { CONTROL, Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { SubmitRow } from "@/components/ui/submit-row";

type FormProps = {
	busy: boolean;
	fault: string | undefined;
	/** Something is otherwise than in the version that is published. */
	changed: boolean;
	right: boolean;
	restarts: boolean;
	publish: (note: string) => void;
};

/** With what is said about it, and what becomes of those who are under way. */
export function PublishForm({ busy, fault, changed, right, restarts, publish }: FormProps) {
	const [note, setNote] = useState("");
	const ready = changed && right;
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (ready && !busy) publish(note);
			}}
			className="flex flex-col gap-4"
		>
			<Field label="Note" hint="What has changed, for those who look at the versions later. It may stay empty.">
				{(bound) => (
					<textarea
						{...bound}
						rows={2}
						maxLength={2000}
						className={CONTROL}
						value={note}
						onChange={({ target }) => setNote(target.value)}
					/>
				)}
			</Field>
			<Note>
				{restarts
					? "Inquiries that are open go on in the new version when the person comes back, at its first step that is not done yet."
					: "Inquiries that are open stay with the version they began with, to their end; how people are brought back counts for all at once."}
			</Note>
			{ready ? (
				<SubmitRow words="Publish" busyWords="Publishing…" fault={fault} busy={busy} />
			) : (
				<>
					{fault && <Note tone="bad">{fault}</Note>}
					<p className="text-muted">
						{right ? "There is nothing to publish." : "It can be published once all of it is right."}
					</p>
				</>
			)}
		</form>
	);
}
