"use client";
import { Card } from "@/components/ui/card";
import { Rotate } from "@/components/ui/rotate";
import type { Action } from "@/lib/kernel/answer";

type Props = {
	title: string;
	text: string;
	/** What is known of it, in words: when it was made, until when the one before is honoured. */
	state: string[];
	made: boolean;
	kind: "link" | "redirect";
	/** Undefined for who may look and not change. */
	rotate: Action<{ kind: "link" | "redirect"; graceSeconds: number }, { secret: string }> | undefined;
};

const WHY =
	"You get a new one, once. What the one before has signed is honoured for the time you choose, so that you can change over.";

/** A secret is seen when it is made. Whoever has lost it makes a new one. */
export function SecretCard({ title, text, state, made, kind, rotate }: Props) {
	const change = rotate && (
		<Rotate
			what={title}
			words={made ? "Rotate" : "Make"}
			action={({ graceSeconds }) => rotate({ kind, graceSeconds })}
			text={WHY}
		/>
	);
	return (
		<Card title={title} text={text} actions={change}>
			<ul className="flex flex-col gap-0.5 text-[0.8125rem]">
				{state.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</Card>
	);
}
