"use client";
import { useController } from "react-hook-form";
import { CheckField, SelectField, TextField } from "@/components/ui/field";
import { labelOf } from "@/lib/flows/schemas";
import { useBuilder, useProblem } from "./context";
import { sentenceOf } from "./problem-words";
import { useCurrent } from "./use-current";

export type Place = { path: string; hint?: string; label?: string };

/** The value at a place of the definition, with its words, its fault, and the hand that changes it. */
export function useValue({ path, label, hint }: Place) {
	const { field } = useController({ name: path });
	const { mayEdit } = useBuilder();
	const problem = useProblem(path);
	return {
		value: useCurrent<unknown>(path),
		set: field.onChange as (value: unknown) => void,
		shown: {
			label: label ?? labelOf(path.split(".")),
			...(hint && { hint }),
			error: problem && sentenceOf(problem),
			disabled: !mayEdit,
			"data-place": path,
		},
		ref: field.ref,
		onBlur: field.onBlur,
	};
}

/** One line of text. `blank`: what stands in the definition where nothing is typed. */
export function TextControl({
	blank,
	...rest
}: Place & { blank?: null | undefined; placeholder?: string; type?: "url" }) {
	const { value, set, shown, ref, onBlur } = useValue(rest);
	const empty = "blank" in rest ? blank : "";
	return (
		<TextField
			{...shown}
			ref={ref}
			onBlur={onBlur}
			placeholder={rest.placeholder}
			inputMode={rest.type}
			value={typeof value === "string" ? value : ""}
			onChange={({ target }) => set(target.value === "" ? empty : target.value)}
		/>
	);
}

export function CheckControl(place: Place) {
	const { value, set, shown, ref } = useValue(place);
	const { error, ...rest } = shown;
	return (
		<CheckField
			{...rest}
			hint={[rest.hint, error].filter(Boolean).join(" ")}
			ref={ref}
			checked={value === true}
			onChange={({ target }) => set(target.checked)}
		/>
	);
}

type Choices = readonly (readonly [value: string, words: string])[];

export function SelectControl({ choices, blank, ...place }: Place & { choices: Choices; blank?: string }) {
	const { value, set, shown, ref } = useValue(place);
	return (
		<SelectField
			{...shown}
			ref={ref}
			value={value === null || value === undefined ? "" : String(value)}
			onChange={({ target }) => set(target.value === "" ? null : target.value)}
		>
			{blank !== undefined && <option value="">{blank}</option>}
			{choices.map(([value, words]) => (
				<option key={value} value={value}>
					{words}
				</option>
			))}
		</SelectField>
	);
}
