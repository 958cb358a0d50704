"use client";
import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useBuilder, useProblem } from "../context";
import { useValue } from "../controls";
import { sentenceOf } from "../problem-words";

const MAX = 50;

/** Addresses one below the other, each with what is wrong with it. */
export function AddressList({ path }: { path: string }) {
	const { mayEdit } = useBuilder();
	const { value, set, shown } = useValue({ path });
	const fieldset = useRef<HTMLFieldSetElement>(null);
	const entries = Array.isArray(value) ? (value as string[]) : [];
	const add = () => {
		set([...entries, ""]);
		requestAnimationFrame(() => [...(fieldset.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
	};
	return (
		<fieldset ref={fieldset} data-place={path} tabIndex={-1} className="flex min-w-0 flex-col gap-3">
			<legend className="mb-1.5 font-medium">{shown.label}</legend>
			{entries.length === 0 && <p className="text-[0.8125rem] text-muted">None besides the targets above.</p>}
			{entries.map((entry, index) => (
				<div
					// biome-ignore lint/suspicious/noArrayIndexKey: an address is known by its place, as its problems are
					key={index}
					className="flex items-start gap-2"
				>
					<Entry
						path={`${path}.${index}`}
						index={index}
						value={entry}
						disabled={!mayEdit}
						change={(typed) => set(entries.map((other, i) => (i === index ? typed : other)))}
					/>
					{mayEdit && (
						<Button
							look="ghost"
							className="mt-7"
							aria-label={`Remove address ${index + 1}`}
							onClick={() => set(entries.filter((_, i) => i !== index))}
						>
							<Trash2 aria-hidden="true" />
						</Button>
					)}
				</div>
			))}
			{shown.error && <p className="text-[0.8125rem] font-medium text-bad">{shown.error}</p>}
			{mayEdit && entries.length < MAX && (
				<Button className="self-start" onClick={add}>
					<Plus aria-hidden="true" /> Add an address
				</Button>
			)}
		</fieldset>
	);
}

type EntryProps = { path: string; index: number; value: string; disabled: boolean; change: (typed: string) => void };

function Entry({ path, index, value, disabled, change }: EntryProps) {
	const problem = useProblem(path);
	return (
		<TextField
			label={`Address ${index + 1}`}
			className="min-w-0 flex-1"
			data-place={path}
			inputMode="url"
			placeholder="https://app.example.com"
			value={value}
			disabled={disabled}
			error={problem && sentenceOf(problem)}
			onChange={({ target }) => change(target.value)}
		/>
	);
}
