"use client";
import { Plus } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { STEP_NAMES } from "@/lib/flows/schemas";
import { blankStep, ONCE, type StepType, type StepValues } from "./blank";

export function AddStep({ steps, add }: { steps: StepValues[]; add: (step: StepValues) => void }) {
	const there = steps.map(({ type }) => type);
	const types = (Object.keys(STEP_NAMES) as StepType[]).filter((type) => !ONCE.includes(type) || !there.includes(type));
	return (
		<Menu
			className={buttonClass("secondary", "w-full")}
			trigger={
				<>
					<Plus aria-hidden="true" /> Add a step
				</>
			}
		>
			{types.map((type) => (
				<MenuItem
					key={type}
					onClick={() =>
						add(
							blankStep(
								type,
								steps.map(({ key }) => key),
							),
						)
					}
				>
					{STEP_NAMES[type]}
				</MenuItem>
			))}
		</Menu>
	);
}
