import { useId } from "react";
import { BEHAVIOURS, type Behaviour } from "@/lib/kernel/words";
import { BEHAVIOUR_WORDS } from "./behaviours";
import type { Answer } from "./place";

type Props = {
	/** The number it is about; without one, it is typed. */
	known: { to: string; conversation: string; behaviour: Behaviour } | undefined;
	answer: Answer;
	/** The phone's address. */
	home: string;
};

/** How a number takes messages from now on. A plain form, so it works without JavaScript. */
export function BehaviourForm({ known, answer, home }: Props) {
	const id = useId();
	const wrong = answer === "not-an-address";
	const current = known?.behaviour ?? "delivered";
	return (
		<form method="post" action={`${home}/behaviour`} className="phone-form">
			{known ? (
				<>
					<input type="hidden" name="to" value={known.to} />
					<input type="hidden" name="c" value={known.conversation} />
				</>
			) : (
				<>
					<label htmlFor={`${id}-to`} className="label">
						Number or e-mail address
					</label>
					<input
						id={`${id}-to`}
						name="to"
						required
						autoComplete="off"
						autoCapitalize="off"
						spellCheck={false}
						dir="ltr"
						placeholder="+57 300 1234567"
						aria-invalid={wrong || undefined}
						aria-describedby={wrong ? `${id}-fault` : undefined}
						className="field"
					/>
					{wrong && (
						<p id={`${id}-fault`} className="mt-2 text-[0.9375rem] font-medium text-bad">
							That is no number and no e-mail address. Start a number with + and its country code.
						</p>
					)}
				</>
			)}
			<label htmlFor={`${id}-as`} className={known ? "label" : "label mt-4"}>
				How it takes messages
			</label>
			<select key={current} id={`${id}-as`} name="behaviour" defaultValue={current} className="field select">
				{BEHAVIOURS.map((behaviour) => (
					<option key={behaviour} value={behaviour}>
						{`${BEHAVIOUR_WORDS[behaviour].name}: ${BEHAVIOUR_WORDS[behaviour].means}`}
					</option>
				))}
			</select>
			<button type="submit" className="button button-outlined mt-3">
				{known ? "Save" : "Add number"}
			</button>
			<p role="status" className="mt-2 text-center text-[0.9375rem] text-good empty:hidden">
				{answer === "saved" && "Saved. It counts from the next message."}
			</p>
		</form>
	);
}
