import { SendHorizontal } from "lucide-react";
import { useId } from "react";
import { type Answer, type Heard, isHeard } from "./place";

const HEARD: Record<Heard, string> = {
	stop: "Heard as STOP: no message that leads back comes to this number any more. Codes come as ever.",
	start: "Heard as START: messages that lead back may come to this number again.",
	"something-else": "Sent. Nothing follows from it: only STOP, START and their kin are heard.",
	nothing: "Write something first, such as STOP.",
	gone: "That message is no longer here, so nothing was sent.",
};

/** Who has the phone answers the message `to`. A plain form, so it works without JavaScript. */
export function ReplyForm({ to, conversation, answer, home }: ReplyProps) {
	const id = useId();
	return (
		<form method="post" action={`${home}/replies`} className="reply-form">
			<p role="status" className="text-[0.875rem] text-muted empty:hidden">
				{isHeard(answer) && HEARD[answer]}
			</p>
			<input type="hidden" name="to" value={to} />
			<input type="hidden" name="c" value={conversation} />
			<div className="flex gap-2">
				<label htmlFor={id} className="sr-only">
					Reply on WhatsApp
				</label>
				<input
					id={id}
					name="text"
					required
					maxLength={200}
					autoComplete="off"
					placeholder="Reply, such as STOP"
					className="field min-w-0 flex-1"
				/>
				<button type="submit" className="reply-send">
					<SendHorizontal aria-hidden="true" className="size-5" />
					<span className="sr-only">Send</span>
				</button>
			</div>
		</form>
	);
}

type ReplyProps = { to: string; conversation: string; answer: Answer; home: string };
