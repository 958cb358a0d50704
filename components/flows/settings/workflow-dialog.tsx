"use client";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useFieldArray } from "react-hook-form";
import type { z } from "zod";
import { channelWords } from "@/components/inquiries/channel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { CHANNELS, type Channel } from "@/lib/kernel/words";
import { CreateWorkflow } from "@/lib/workflows/schemas";
import { Timeline } from "./timeline";
import type { Workflow } from "./timing";

type Props = { action: Action<z.input<typeof CreateWorkflow>, Workflow>; onMade: (workflow: Workflow) => void };
type Values = { name: string; steps: { channel: Channel; waitSeconds: string }[] };

/** Those that lead to a phone. */
const TO_PHONES = CHANNELS.filter((channel) => channel !== "email");
const STEPS_MAX = 5;
const BLANK = { channel: "sms", waitSeconds: "120" } as const;

/** A workflow of the company's own. It never changes once it is made: inquiries that use it go on as they began. */
export function WorkflowDialog({ action, onMade }: Props) {
	const [open, setOpen] = useState(false);
	const done = (workflow: Workflow) => {
		setOpen(false);
		onMade(workflow);
	};
	return (
		<div>
			<Dialog
				open={open}
				onOpenChange={setOpen}
				look="secondary"
				trigger={
					<>
						<Plus aria-hidden="true" /> Make your own workflow
					</>
				}
				title="Your own workflow"
				text="Up to five steps, each with the time until the next one. It is there for all your flows, and never changes."
			>
				<WorkflowForm action={action} onMade={done} />
			</Dialog>
		</div>
	);
}

function WorkflowForm({ action, onMade }: Props) {
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: CreateWorkflow,
		defaults: { name: "", steps: [{ ...BLANK }, { channel: "voice", waitSeconds: "180" }] } as Values,
		toInput: ({ name, steps }: Values) => ({
			name,
			steps: steps.map(({ channel, waitSeconds }) => ({ channel, waitSeconds: secondsIn(waitSeconds) })),
		}),
		action,
		onDone: onMade,
	});
	const { fields, append, remove } = useFieldArray({ control: form.control, name: "steps" });
	const steps = form.watch("steps").map(({ channel, waitSeconds }) => ({ channel, waitSeconds: Number(waitSeconds) }));
	const drawable = steps.every(({ waitSeconds }) => Number.isInteger(waitSeconds) && waitSeconds > 0);
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<TextField label="Name" error={errorOf("name")} {...form.register("name")} />
			{fields.map(({ id }, index) => (
				<fieldset key={id} className="flex flex-wrap items-end gap-3 rounded-lg border border-line p-3.5">
					<legend className="sr-only">{`Step ${index + 1}`}</legend>
					<SelectField
						label="Channel"
						className="min-w-32 flex-1"
						error={errorOf(`steps.${index}.channel`)}
						{...form.register(`steps.${index}.channel`)}
					>
						{TO_PHONES.map((channel) => (
							<option key={channel} value={channel}>
								{channelWords(channel)}
							</option>
						))}
					</SelectField>
					<TextField
						label="Wait (seconds)"
						inputMode="numeric"
						className="min-w-32 flex-1"
						error={errorOf(`steps.${index}.waitSeconds`)}
						{...form.register(`steps.${index}.waitSeconds`)}
					/>
					<Button
						look="ghost"
						aria-label={`Remove step ${index + 1}`}
						disabled={fields.length === 1}
						onClick={() => {
							// Its button goes with it.
							form.setFocus("name");
							remove(index);
						}}
					>
						<Trash2 aria-hidden="true" />
					</Button>
				</fieldset>
			))}
			{fields.length < STEPS_MAX && (
				<Button look="ghost" className="self-start" onClick={() => append({ ...BLANK })}>
					<Plus aria-hidden="true" /> Add a step
				</Button>
			)}
			{drawable && (
				<div className="text-[0.8125rem] text-muted">
					<Timeline steps={steps} />
				</div>
			)}
			<SubmitRow words="Make and choose it" busyWords="Making…" fault={fault} busy={busy} />
		</form>
	);
}

/** What is no number is none to the schema either. */
const secondsIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
