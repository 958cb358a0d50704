"use client";
import { Panes } from "@/components/flows/panes";
import { Card } from "@/components/ui/card";
import { PLATFORM_LINE } from "@/lib/flows/schemas";
import type { Language } from "@/lib/kernel/words";
import { type KeepMessage, MessageEditor } from "./editor";
import type { TemplateShown } from "./grouped";
import type { Examples } from "./message-fields";
import { MessagePreview } from "./preview";
import { readOf } from "./read";
import { type Texts, useTexts } from "./use-texts";

export type WriterProps = {
	/** What it begins with. */
	start: { name: string; texts: Texts; chosen: readonly Language[] };
	/** The next version of a message that there is. */
	renewed: boolean;
	line: string;
	publicUrl: string;
	examples: Examples;
	templates: readonly TemplateShown[];
	keep: KeepMessage;
	onKept: (name: string) => void;
	children?: React.ReactNode;
};

/** A message being written, beside how it will look. */
export function MessageWriter({ start, renewed, line, publicUrl, children, ...rest }: WriterProps) {
	const writing = useTexts(start, { publicUrl, line: line === PLATFORM_LINE ? "platform" : "own" });
	return (
		<Panes preview={<MessagePreview from={rest.examples["company-name"]} message={readOf(writing.message)} />}>
			<Card
				title={renewed ? "A new version" : "A new message"}
				text={
					renewed
						? "What was submitted cannot be changed. The new version takes its place once it is approved; flows need no change."
						: "It begins as our sample, which passes every rule. WhatsApp looks at it for a few minutes up to a day."
				}
			>
				<MessageEditor writing={writing} line={line} fixedName={renewed} {...rest}>
					{children}
				</MessageEditor>
			</Card>
		</Panes>
	);
}
