import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Note } from "./note";

/** The end of a form: what is wrong with it as a whole, its button, and that it is saved. */
export function SubmitRow({
	words,
	busyWords = "Saving…",
	fault,
	busy,
	saved,
	look = "primary",
	children,
}: {
	words: string;
	busyWords?: string;
	fault: string | undefined;
	busy: boolean;
	saved?: boolean;
	look?: "primary" | "danger";
	/** Other acts beside it. */
	children?: ReactNode;
}) {
	return (
		<div className="flex flex-col gap-3">
			{fault && <Note tone="bad">{fault}</Note>}
			<div className="flex flex-wrap items-center gap-2.5">
				<Button type="submit" look={look} aria-disabled={busy} disabled={busy}>
					{busy ? busyWords : words}
				</Button>
				{children}
				<span role="status" className="inline-flex items-center gap-1.5 text-[0.8125rem] text-good">
					{saved && (
						<>
							<Check aria-hidden="true" className="size-4" /> Saved
						</>
					)}
				</span>
			</div>
		</div>
	);
}
