"use client";
import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useBuilder, useProblem } from "../context";
import { useValue } from "../controls";
import { Group } from "../group";
import { sentenceOf } from "../problem-words";

const MAX = 50;

/** Addresses one below the other, each with what is wrong with it. */
export function AddressList({ path }: { path: string }) {
	const { mayEdit } = useBuilder();
	const { value, set, shown } = useValue({ path });
	const group = useRef<HTMLFieldSetElement>(null);
	const entries = Array.isArray(value) ? (value as string[]) : [];
	const add = () => {
		set([...entries, ""]);
		requestAnimationFrame(() => [...(group.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
	};
	return (
		<Group ref={group} path={path} legend={shown.label} error={shown.error}>
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
							onClick={() => {
								// Its button goes with it.
								group.current?.focus();
								set(entries.filter((_, i) => i !== index));
							}}
						>
							<Trash2 aria-hidden="true" />
						</Button>
					)}
				</div>
			))}
			{mayEdit && entries.length < MAX && (
				<Button className="self-start" onClick={add}>
					<Plus aria-hidden="true" /> Add an address
				</Button>
			)}
		</Group>
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
