"use client";
import { type ReactNode, useState } from "react";
import { AskOnce } from "@/components/ui/ask-once";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import { SubmitRow } from "@/components/ui/submit-row";
import { toast } from "@/components/ui/toast";
import type { Answer } from "@/lib/kernel/answer";

type Refused = Extract<Answer<unknown>, { ok: false }>;
type Props = {
	name: string;
	text: string;
	/** Since when it is known to work; undefined while there is none. */
	testedAt: string | undefined;
	form: {
		submit: () => Promise<void>;
		fault: string | undefined;
		busy: boolean;
		saved: boolean;
		refuse: (answer: Refused) => void;
	};
	/** Asks the provider, with what the fields say now. */
	test: () => Promise<Answer<{ answer: string }>>;
	remove: () => Promise<Answer<unknown>>;
	children: ReactNode;
};

/** One provider: its fields, a question to it that keeps nothing, and the end of it. */
export function ProviderCard({ name, text, testedAt, form, test, remove, children }: Props) {
	const [said, setSaid] = useState<string>();
	const [asking, setAsking] = useState(false);
	const ask = async () => {
		setAsking(true);
		setSaid(undefined);
		const answer = await reached(test());
		setAsking(false);
		if (answer.ok) setSaid(answer.value.answer);
		else form.refuse(answer);
	};
	const state = testedAt ? <Badge tone="good">{`Works, seen ${testedAt}`}</Badge> : <Badge>Not set up</Badge>;
	return (
		<Card title={name} text={text} actions={state}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					setSaid(undefined);
					void form.submit();
				}}
				noValidate
				className="flex flex-col gap-4"
			>
				{children}
				{said && (
					<Note tone="good" title="It works">
						{said}
					</Note>
				)}
				<SubmitRow words="Save" busyWords="Asking the provider…" fault={form.fault} busy={form.busy} saved={form.saved}>
					<Button onClick={ask} disabled={asking || form.busy}>
						{asking ? "Asking…" : "Test"}
					</Button>
					{testedAt && <Remove name={name} remove={remove} />}
				</SubmitRow>
			</form>
		</Card>
	);
}

function Remove({ name, remove }: { name: string; remove: () => Promise<Answer<unknown>> }) {
	return (
		<AskOnce
			trigger="Remove"
			title={`Remove ${name}?`}
			text="Its credentials are deleted. Codes over its channels are not sent any more, and receipts under way are refused."
			words={`Remove ${name}`}
			act={remove}
			onDone={() =>
				toast(`${name} removed`, "Its credentials are gone. Codes over its channels are not sent any more.")
			}
		/>
	);
}
