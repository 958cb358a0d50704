"use client";
import { Copy, GripVertical, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { STEP_NAMES } from "@/lib/flows/schemas";
import { useBuilder } from "../context";
import { copyOf, ONCE, type StepValues } from "./blank";
import { Moves } from "./moves";

type Props = {
	steps: StepValues[];
	at: number;
	choose: (index: number) => void;
	move: (from: number, to: number) => void;
	insert: (index: number, step: StepValues) => void;
	remove: (index: number) => void;
};

/** The steps in their order: drawn with a mouse, or moved by Alt and the arrows, or by the buttons of the chosen one. */
export function StepList({ steps, at, choose, move, insert, remove }: Props) {
	const { language, draft, mayEdit } = useBuilder();
	const [dragged, setDragged] = useState<number>();
	const [said, setSaid] = useState("");
	const moveTo = (from: number, to: number) => {
		if (to < 0 || to >= steps.length || from === to) return;
		move(from, to);
		setSaid(`The step is number ${to + 1} of ${steps.length} now`);
	};
	const nameOf = (step: StepValues) => {
		const title = step.title as Record<string, string> | undefined;
		return title?.[language] ?? title?.en ?? STEP_NAMES[step.type];
	};
	// Two may be named alike while somebody is typing.
	const identityOf = ({ key }: StepValues, index: number) =>
		steps.findIndex((step) => step.key === key) === index ? key : `${key} ${index}`;
	const isFaulty = (index: number) =>
		draft.problems.some(({ pointer }) => `${pointer}/`.startsWith(`/steps/${index}/`));
	return (
		<>
			<ol aria-label="Steps" className="flex flex-col gap-1.5">
				{steps.map((step, index) => (
					<li
						key={identityOf(step, index)}
						draggable={mayEdit}
						onDragStart={({ dataTransfer }) => {
							// Some browsers draw nothing that carries nothing.
							dataTransfer.setData(DRAGGED, step.key);
							setDragged(index);
						}}
						onDragEnd={() => setDragged(undefined)}
						// What comes from elsewhere, such as a file, is not for here.
						onDragOver={(event) => dragged !== undefined && event.preventDefault()}
						onDrop={(event) => {
							if (dragged === undefined) return;
							event.preventDefault();
							moveTo(dragged, index);
						}}
						className={classes(
							"flex items-center rounded-lg border bg-surface",
							index === at ? "border-accent" : "border-line",
							dragged === index && "opacity-50",
						)}
					>
						{mayEdit && <GripVertical aria-hidden="true" className="ms-1.5 size-4 shrink-0 cursor-grab text-muted" />}
						<button
							type="button"
							aria-current={index === at ? "step" : undefined}
							aria-keyshortcuts={mayEdit ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
							onClick={() => choose(index)}
							onKeyDown={(event) => {
								if (!mayEdit || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
								event.preventDefault();
								moveTo(index, index + (event.key === "ArrowUp" ? -1 : 1));
							}}
							className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-2 text-start"
						>
							<span className="text-[0.8125rem] tabular-nums text-muted">{index + 1}</span>
							<span className="min-w-0 flex-1">
								<span className="block truncate font-medium">{nameOf(step)}</span>
								<span className="block text-[0.75rem] text-muted">{STEP_NAMES[step.type]}</span>
							</span>
							{isFaulty(index) && <span className="text-[0.75rem] font-medium text-bad">Not right yet</span>}
						</button>
					</li>
				))}
			</ol>
			{mayEdit && steps[at] && (
				<div className="flex flex-wrap gap-1">
					<Moves what="the step" index={at} count={steps.length} move={moveTo} />
					<Button
						look="ghost"
						disabled={ONCE.includes(steps[at].type)}
						onClick={() =>
							insert(
								at + 1,
								copyOf(
									steps[at]!,
									steps.map(({ key }) => key),
								),
							)
						}
					>
						<Copy aria-hidden="true" /> Duplicate
					</Button>
					<Button
						look="ghost"
						aria-disabled={steps.length === 1 || undefined}
						onClick={() => {
							if (steps.length === 1) return;
							remove(at);
							setSaid(`The step is removed; ${steps.length - 1} are left`);
						}}
					>
						<Trash2 aria-hidden="true" /> Remove
					</Button>
				</div>
			)}
			<p role="status" className="sr-only">
				{said}
			</p>
		</>
	);
}

const DRAGGED = "application/x-comeback-step";
