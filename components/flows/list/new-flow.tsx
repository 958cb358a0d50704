"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { Card } from "@/components/ui/card";
import { CONTROL, Field, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import { SubmitRow } from "@/components/ui/submit-row";
import { STEP_NAMES } from "@/lib/flows/schemas";
import type { Action } from "@/lib/kernel/answer";
import type { Fault } from "@/lib/kernel/refusal";

type Made = { flowId: string };
type Props = {
	examples: { name: string; purpose: string; steps: (keyof typeof STEP_NAMES)[] }[];
	at: string;
	begin: Action<{ example: number; name: string }, Made>;
	importFile: Action<{ file: string }, Made>;
};

/** From an example, or from a file that was exported before. */
export function NewFlow({ examples, at, begin, importFile }: Props) {
	const router = useRouter();
	const open = ({ flowId }: Made) => router.push(`${at}/${flowId}/steps` as Route);
	return (
		<div className="flex max-w-[46rem] flex-col gap-5">
			<FromExample examples={examples} begin={begin} onDone={open} />
			<FromFile importFile={importFile} onDone={open} />
		</div>
	);
}

const Begin = z.strictObject({ example: z.number(), name: z.string().trim().min(1, "give it a name").max(80) });

function FromExample({
	examples,
	begin,
	onDone,
}: Pick<Props, "examples" | "begin"> & { onDone: (made: Made) => void }) {
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: Begin,
		defaults: { example: "0", name: "" },
		toInput: ({ example, name }: { example: string; name: string }) => ({ example: Number(example), name }),
		action: begin,
		onDone,
	});
	return (
		<Card title="From an example" text="Each works at once, and can be changed in every part.">
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<fieldset className="flex flex-col gap-2">
					<legend className="sr-only">Example</legend>
					{examples.map(({ name, purpose, steps }, index) => (
						<label
							key={name}
							className="flex items-start gap-2.5 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft"
						>
							<input type="radio" value={index} className="mt-1 accent-(--accent)" {...form.register("example")} />
							<span>
								<span className="block font-medium">{name}</span>
								<span className="block text-[0.8125rem] text-muted">{purpose}</span>
								<span className="block text-[0.8125rem] text-muted">
									{steps.map((type) => STEP_NAMES[type]).join(" → ")}
								</span>
							</span>
						</label>
					))}
				</fieldset>
				<TextField
					label="Name"
					hint="For your team; people never read it."
					error={errorOf("name")}
					{...form.register("name")}
				/>
				<SubmitRow words="Begin" busyWords="One moment…" fault={fault} busy={busy} />
			</form>
		</Card>
	);
}

/** What the file says wrong is told with its place in the file, and nothing is made of it. */
function FromFile({ importFile, onDone }: Pick<Props, "importFile"> & { onDone: (made: Made) => void }) {
	const [refused, setRefused] = useState<{ message: string; faults: readonly Fault[] }>();
	const [busy, setBusy] = useState(false);
	const take = async (chosen: File | undefined) => {
		if (!chosen) return;
		setRefused(undefined);
		// A character takes three bytes at most: what is larger need not be read to be known.
		const file = chosen.size > 3 * MAX_LENGTH ? undefined : await chosen.text();
		if (file === undefined || file.length > MAX_LENGTH) return setRefused(TOO_LARGE);
		setBusy(true);
		const answer = await reached(importFile({ file }), "Please choose the file again.");
		setBusy(false);
		if (answer.ok) onDone(answer.value);
		else setRefused(answer);
	};
	const places = refused?.faults.filter(({ pointer }) => pointer) ?? [];
	return (
		<Card title="From a file" text="A flow that was exported here, by the API or by npm run flows.">
			<div className="flex flex-col gap-3">
				<Field label="JSON file">
					{(bound) => (
						<input
							{...bound}
							type="file"
							accept="application/json,.json"
							disabled={busy}
							className={CONTROL}
							onChange={({ target }) => {
								// So that the same file, set right, can be chosen again.
								void take(target.files?.[0]).finally(() => {
									target.value = "";
								});
							}}
						/>
					)}
				</Field>
				{refused && (
					<Note tone="bad" title="Nothing was imported">
						{places.length > 0 ? (
							<ul className="mt-1 flex flex-col gap-1">
								{places.map(({ pointer, message }) => (
									<li key={`${pointer} ${message}`}>
										<code className="font-mono text-[0.8125rem]">{pointer}</code> {message}
									</li>
								))}
							</ul>
						) : (
							refused.message
						)}
					</Note>
				)}
			</div>
		</Card>
	);
}

/** As the action takes it: what is larger would not come to it. */
const MAX_LENGTH = 256 * 1024;
const TOO_LARGE = { message: `The file is larger than ${MAX_LENGTH / 1024} KiB.`, faults: [] };
