import { classes } from "@/components/ui/classes";

type Props = { done: number; of: number; now: string | null };

/** How far somebody has come: a bar of its steps, and in words. */
export function Steps({ done, of, now }: Props) {
	const marks = Array.from({ length: of }, (_, i) => ({ key: `${i}`, done: i < done }));
	return (
		<span className="inline-flex items-center gap-2 whitespace-nowrap">
			<span aria-hidden="true" className="inline-flex gap-0.5">
				{marks.map((mark) => (
					<span key={mark.key} className={classes("h-1.5 w-4 rounded-full", mark.done ? "bg-accent" : "bg-line")} />
				))}
			</span>
			<span className="text-muted tabular-nums">
				{done} of {of}
			</span>
			{now && <span className="max-w-40 truncate text-muted">· {now}</span>}
		</span>
	);
}
