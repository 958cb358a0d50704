"use client";
import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useBuilder, useProblem } from "../context";
import { Group } from "../group";
import { sentenceOf } from "../problem-words";
import { Moves } from "./moves";

type Props = {
	path: string;
	/** What one of them is called, "box". */
	one: string;
	legend: string;
	blank: () => object;
	min?: number;
	max: number;
	/** Other buttons to add with. */
	more?: (append: (entry: object) => void) => ReactNode;
	children: (path: string, index: number) => ReactNode;
};

/** A list within a step: boxes, links, fields, choices. Each can be moved and taken away by its buttons. */
export function Entries({ path, one, legend, blank, min = 0, max, more, children }: Props) {
	const { fields, append, move, remove } = useFieldArray({ name: path });
	const { mayEdit } = useBuilder();
	const problem = useProblem(path);
	const group = useRef<HTMLFieldSetElement>(null);
	const [said, setSaid] = useState("");
	const moveTo = (from: number, to: number) => {
		move(from, to);
		setSaid(`The ${one} is number ${to + 1} of ${fields.length} now`);
	};
	const take = (index: number) => {
		// Its button goes with it.
		group.current?.focus();
		remove(index);
		setSaid(`The ${one} is removed`);
	};
	return (
		<Group ref={group} path={path} legend={legend} error={problem && sentenceOf(problem)}>
			{fields.map(({ id }, index) => (
				<fieldset key={id} className="flex min-w-0 flex-col gap-3 rounded-lg border border-line p-3.5">
					<legend className="sr-only">{`${one} ${index + 1}`}</legend>
					{children(`${path}.${index}`, index)}
					{mayEdit && (
						<div className="flex flex-wrap gap-1">
							<Moves what={`${one} ${index + 1}`} index={index} count={fields.length} move={moveTo} />
							<Button
								look="ghost"
								aria-label={`Remove ${one} ${index + 1}`}
								disabled={fields.length <= min}
								onClick={() => take(index)}
							>
								<Trash2 aria-hidden="true" /> Remove
							</Button>
						</div>
					)}
				</fieldset>
			))}
			{mayEdit && fields.length < max && (
				<div className="flex flex-wrap gap-2">
					<Button onClick={() => append(blank())}>
						<Plus aria-hidden="true" /> Add a {one}
					</Button>
					{more?.(append)}
				</div>
			)}
			<p role="status" className="sr-only">
				{said}
			</p>
		</Group>
	);
}
