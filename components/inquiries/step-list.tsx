import { Check } from "lucide-react";
import { classes } from "@/components/ui/classes";

export function StepList({ steps }: { steps: { name: string; done: boolean }[] }) {
	return (
		<ol className="flex flex-col gap-2.5">
			{steps.map(({ name, done }, i) => (
				<li key={name} className="flex items-center gap-2.5">
					<span
						aria-hidden="true"
						className={classes(
							"grid size-5 shrink-0 place-items-center rounded-full text-[0.6875rem] font-semibold",
							done ? "bg-good-soft text-good" : "bg-raised text-muted",
						)}
					>
						{done ? <Check className="size-3" /> : i + 1}
					</span>
					<span className={classes("min-w-0 truncate", !done && "text-muted")}>{name}</span>
					<span className="sr-only">{done ? "done" : "not done"}</span>
				</li>
			))}
		</ol>
	);
}
