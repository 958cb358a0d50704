"use client";
import Link from "next/link";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type { z } from "zod";
import { addressOf, environmentIn } from "@/components/shell/sections";
import type { Action } from "@/lib/kernel/answer";
import { type Channel, ENVIRONMENTS, type Environment } from "@/lib/kernel/words";
import type { CreateWorkflow } from "@/lib/workflows/schemas";
import { useBuilder } from "../context";
import { useValue } from "../controls";
import { RadioControl } from "./radio-control";
import { Timeline } from "./timeline";
import { missingIn, type Workflow } from "./timing";
import { WorkflowDialog } from "./workflow-dialog";

export type Ways = {
	/** The presets by their numbers, then the company's own. */
	workflows: Workflow[];
	/** The company's default, by its id. */
	usual: string;
	/** The channels that somebody carries. */
	carried: Record<Environment, Channel[]>;
	makeWorkflow: Action<z.input<typeof CreateWorkflow>, Workflow>;
};

const PATH = "settings.verification.workflow";

/** Which channels a code takes, drawn over time; what nobody carries yet is said, and may be chosen all the same. */
export function WorkflowPicker({ workflows, usual, carried, makeWorkflow }: Ways) {
	const { place, mayEdit } = useBuilder();
	const { value, set } = useValue({ path: PATH });
	const wait = useWatch({ name: "settings.verification.waitSeconds" });
	const [made, setMade] = useState<Workflow[]>([]);
	const all = [...workflows, ...made.filter(({ id }) => !workflows.some((known) => known.id === id))];
	const usualOne = all.find(({ id }) => id === usual);
	// A code that was read in an e-mail proves no phone: such a workflow is shown where somebody chose it, and offered to nobody.
	const offered = all.filter(({ id, steps }) => id === value || steps.every(({ channel }) => channel !== "email"));
	const drawn = ({ steps }: Workflow) => (
		<>
			<Timeline steps={steps} wait={wait} />
			{ENVIRONMENTS.map((environment) => {
				const words = missingIn(steps, carried[environment], environmentIn(environment));
				return (
					words && (
						<span key={environment} className="mt-1.5 block font-medium text-warn">
							{words}
						</span>
					)
				);
			})}
		</>
	);
	const lacking = ENVIRONMENTS.find((environment) =>
		missingIn(
			offered.flatMap(({ steps }) => steps),
			carried[environment],
			"",
		),
	);
	return (
		<div className="flex flex-col gap-3">
			<RadioControl
				path={PATH}
				choices={[
					{
						value: null,
						words: `The company's default${usualOne ? `: ${usualOne.name}` : ""}`,
						means: usualOne ? drawn(usualOne) : "Whatever it is when the code is sent.",
					},
					...offered.map((one) => ({
						value: /^[1-7]$/.test(one.id) ? Number(one.id) : one.id,
						words: one.name,
						means: drawn(one),
					})),
				]}
			/>
			{lacking && (
				<p className="text-[0.8125rem] text-muted">
					You can choose any of them now, and{" "}
					<Link
						href={addressOf({ ...place, environment: lacking }, "settings/providers")}
						className="font-medium text-accent underline underline-offset-2"
					>
						set up who carries the channels
					</Link>{" "}
					later.
				</p>
			)}
			{mayEdit && (
				<WorkflowDialog
					action={makeWorkflow}
					onMade={(workflow) => {
						setMade((before) => [...before, workflow]);
						set(workflow.id);
					}}
				/>
			)}
		</div>
	);
}
