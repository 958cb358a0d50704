import { SendHorizontal } from "lucide-react";
import { useId, useState } from "react";
import { LONGEST_WISH, type Meaning } from "@/lib/kernel/words";
import { type Answer, addressOf, isNotSent, isOfReply, type NotSent } from "./place";

const WORDS: Record<Meaning | NotSent, string> = {
	stop: "Heard as STOP: whoever wrote this sends no more messages that lead back. Codes come as ever.",
	start: "Heard as START: what a STOP from here had ended may come again.",
	"something-else": "Sent. Nothing follows from it: only STOP, START and their kin are heard.",
	empty: "Write something first, such as STOP.",
	"too-long": `That was too long to be heard: write at most ${LONGEST_WISH} characters.`,
	gone: "That message is no longer here, so nothing was sent.",
};

type Props = {
	home: string;
	conversation: string;
	/** The id of the newest WhatsApp message to this number; none when there is none to reply to. */
	newest: string | undefined;
	answer: Answer;
};

/** Who has the phone replies on WhatsApp. A plain form, so it works without JavaScript. */
export function ReplyForm({ home, conversation, newest, answer }: Props) {
	const id = useId();
	// What comes while somebody writes is not what they reply to.
	const [meant, setMeant] = useState<string>();
	const replied = isOfReply(answer) ? answer : undefined;
	if (!newest && !replied) return null;
	const wrong = isNotSent(answer);
	return (
		<form method="post" action={`${home}/replies`} className="reply-form">
			<p
				id={`${id}-said`}
				role="status"
				className={`text-[0.875rem] empty:hidden ${wrong ? "font-medium text-bad" : "text-muted"}`}
			>
				{replied && WORDS[replied]}
			</p>
			{newest && (
				<>
					<input type="hidden" name="to" value={meant ?? newest} />
					<input type="hidden" name="c" value={conversation} />
					<div className="flex gap-2">
						<label htmlFor={id} className="sr-only">
							Reply on WhatsApp
						</label>
						<input
							id={id}
							name="text"
							required
							maxLength={LONGEST_WISH}
							autoComplete="off"
							// Whoever has just replied hears what came of it, and may go on.
							// biome-ignore lint/a11y/noAutofocus: only after what they have sent themselves
							autoFocus={replied !== undefined}
							onFocus={() => setMeant(newest)}
							onBlur={(event) => event.currentTarget.value === "" && setMeant(undefined)}
							placeholder="Reply, such as STOP"
							aria-invalid={wrong || undefined}
							aria-describedby={replied && `${id}-said`}
							className="field min-w-0 flex-1"
						/>
						<button type="submit" className="reply-send">
							<SendHorizontal aria-hidden="true" className="size-5" />
							<span className="sr-only">Send</span>
						</button>
					</div>
					<noscript>
						<a href={addressOf(home, { conversation, channel: "whatsapp" })} className="text-link text-[0.875rem]">
							Show what has come since
						</a>
					</noscript>
				</>
			)}
		</form>
	);
}
