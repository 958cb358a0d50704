"use client";
import { useRouter } from "next/navigation";
import { AskOnce } from "@/components/ui/ask-once";
import type { Action } from "@/lib/kernel/answer";

export type Discard = Action<{ messageTemplateId: string }>;
type Props = { messageTemplateId: string; name: string; language: string; discard: Discard };

/** Asks once: what is written in a draft is nowhere else. */
export function DiscardDraft({ messageTemplateId, name, language, discard }: Props) {
	const router = useRouter();
	return (
		<AskOnce
			trigger={
				<>
					Throw away
					<span className="sr-only">
						{" "}
						the draft of {name} in {language}
					</span>
				</>
			}
			title="Throw the draft away?"
			text={`What is written for ${name} in ${language} is gone then, for everybody. What was submitted before stays as it is.`}
			words="Throw it away"
			act={() => discard({ messageTemplateId })}
			onDone={() => router.refresh()}
		/>
	);
}
