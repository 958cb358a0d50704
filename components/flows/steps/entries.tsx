"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useBuilder, useProblem } from "../context";
import { sentenceOf } from "../problem-words";

type Props = {
	path: string;
	/** What one of them is called, "box". */
	one: string;
	legend: string;
	blank: () => object;
	min?: number;
	max: number;
	/** Other buttons to add with. */
	more?: ReactNode;
	children: (path: string, index: number) => ReactNode;
};

/** A list within a step: boxes, links, fields, choices. Each can be moved and taken away by its buttons. */
export function Entries({ path, one, legend, blank, min = 0, max, more, children }: Props) {
	const { fields, append, move, remove } = useFieldArray({ name: path });
	const { mayEdit } = useBuilder();
	const problem = useProblem(path);
	return (
		<fieldset data-place={path} tabIndex={-1} className="flex flex-col gap-3">
			<legend className="mb-2 font-semibold">{legend}</legend>
			{problem && <p className="text-[0.8125rem] font-medium text-bad">{sentenceOf(problem)}</p>}
			{fields.map(({ id }, index) => (
				<fieldset key={id} className="flex flex-col gap-3 rounded-lg border border-line p-3.5">
					<legend className="sr-only">{`${one} ${index + 1}`}</legend>
					{children(`${path}.${index}`, index)}
					{mayEdit && (
						<div className="flex gap-1">
							<Button
								look="ghost"
								aria-label={`Move ${one} ${index + 1} up`}
								disabled={index === 0}
								onClick={() => move(index, index - 1)}
							>
								<ArrowUp aria-hidden="true" />
							</Button>
							<Button
								look="ghost"
								aria-label={`Move ${one} ${index + 1} down`}
								disabled={index === fields.length - 1}
								onClick={() => move(index, index + 1)}
							>
								<ArrowDown aria-hidden="true" />
							</Button>
							<Button
								look="ghost"
								aria-label={`Remove ${one} ${index + 1}`}
								disabled={fields.length <= min}
								onClick={() => remove(index)}
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
					{more}
				</div>
			)}
		</fieldset>
	);
}
