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

type TextProps = Place & {
	blank?: null | undefined;
	placeholder?: string;
	type?: "url";
	lacking?: string | undefined;
};

/**
 * One line of text. `blank`: what stands in the definition where nothing is typed. `lacking`: what does not work yet as
 * long as it is so, which is no fault of the draft.
 */
export function TextControl(props: TextProps) {
	const { blank, lacking, placeholder, type, ...place } = props;
	const { value, set, shown, ref, onBlur } = useValue(place);
	// Undefined is a blank too: the name is left out then.
	const empty = "blank" in props ? blank : "";
	return (
		<TextField
			{...shown}
			hint={
				lacking && !shown.error ? <Lacking hint={place.hint} words={value ? lacking : "still missing"} /> : place.hint
			}
			ref={ref}
			onBlur={onBlur}
			placeholder={placeholder}
			inputMode={type}
			value={typeof value === "string" ? value : ""}
			onChange={({ target }) => set(target.value === "" ? empty : target.value)}
		/>
	);
}

function Lacking({ hint, words }: { hint: string | undefined; words: string }) {
	return (
		<>
			{hint} <span className="font-medium text-warn">{sentenceOf(words)}.</span>
		</>
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
