"use client";
import { useState } from "react";
import { useController } from "react-hook-form";
import { CheckField, CONTROL, Field, SelectField, TextField } from "@/components/ui/field";
import { LANGUAGE_NAMES, labelOf } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { useBuilder, useProblem } from "./context";
import { sentenceOf } from "./problem-words";

export type Place = { path: string; hint?: string; label?: string };

/** The value at a place of the definition, with its words, its fault, and the hand that changes it. */
export function useValue({ path, label, hint }: Place) {
	const { field } = useController({ name: path });
	const { mayEdit } = useBuilder();
	const problem = useProblem(path);
	return {
		value: field.value as unknown,
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

/** A text in the language that is written in just now; where others lack it, that is said. */
export function WordsControl({ rows, optional, ...rest }: Place & { rows?: number; optional?: boolean }) {
	const { language } = useBuilder();
	const { value, set, shown, ref, onBlur } = useValue(rest);
	const problem = useProblem(`${rest.path}.${language}`);
	const texts = (value ?? {}) as Record<string, string | undefined>;
	const begun = Object.values(texts).some(Boolean);
	const missing = LANGUAGES.filter((one) => !texts[one]).map((one) => LANGUAGE_NAMES[one]);
	const change = (typed: string) => {
		const next = { ...texts, [language]: typed === "" && language !== "en" ? undefined : typed };
		set(optional && !Object.values(next).some(Boolean) ? undefined : next);
	};
	const Control = rows ? "textarea" : "input";
	const error = problem ? sentenceOf(problem) : shown.error;
	const lacking = begun && missing.length > 0 ? `Missing in ${missing.join(" and ")}: there people read English.` : "";
	return (
		<Field
			label={`${shown.label} (${LANGUAGE_NAMES[language]})`}
			hint={[rest.hint, lacking].filter(Boolean).join(" ")}
			error={error}
		>
			{(bound) => (
				<Control
					{...bound}
					ref={ref}
					data-place={rest.path}
					rows={rows}
					lang={language}
					disabled={shown.disabled}
					onBlur={onBlur}
					className={CONTROL}
					value={texts[language] ?? ""}
					placeholder={texts.en}
					onChange={({ target }) => change(target.value)}
				/>
			)}
		</Field>
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

/** A number as it is typed: what is none yet is kept as it is, and told. */
export function NumberControl({ blank, unit, ...place }: Place & { blank?: null | undefined; unit?: string }) {
	const { value, set, shown, ref, onBlur } = useValue(place);
	return (
		<TextField
			{...shown}
			label={unit ? `${shown.label} (${unit})` : shown.label}
			ref={ref}
			onBlur={onBlur}
			inputMode="decimal"
			className="max-w-60"
			value={value === null || value === undefined ? "" : String(value)}
			onChange={({ target }) => set(numberIn(target.value, blank))}
		/>
	);
}

const UNITS = [
	["days", 86_400],
	["hours", 3_600],
	["minutes", 60],
] as const;

/** Seconds, as people say them. */
export function DurationControl({ blank, ...place }: Place & { blank?: null }) {
	const { value, set, shown, ref, onBlur } = useValue(place);
	const seconds = typeof value === "number" ? value : undefined;
	const [unit, setUnit] = useState(() => UNITS.find(([, length]) => (seconds ?? 0) % length === 0)?.[1] ?? 60);
	const typed = seconds === undefined ? String(value ?? "") : String(seconds / unit);
	const times = (text: string, by: number) => {
		const number = numberIn(text, blank);
		set(typeof number === "number" ? Math.round(number * by) : number);
	};
	return (
		<Field label={shown.label} hint={shown.hint} error={shown.error}>
			{(bound) => (
				<span className="flex max-w-72 gap-2">
					<input
						{...bound}
						ref={ref}
						data-place={place.path}
						onBlur={onBlur}
						inputMode="decimal"
						disabled={shown.disabled}
						className={CONTROL}
						value={typed}
						onChange={({ target }) => times(target.value, unit)}
					/>
					<select
						aria-label={`${shown.label}: unit`}
						disabled={shown.disabled}
						className={CONTROL}
						value={unit}
						onChange={({ target }) => {
							setUnit(Number(target.value) as typeof unit);
							times(typed, Number(target.value));
						}}
					>
						{UNITS.map(([name, length]) => (
							<option key={name} value={length}>
								{name}
							</option>
						))}
					</select>
				</span>
			)}
		</Field>
	);
}

/** Nothing, a number, or what somebody is still typing. */
function numberIn(text: string, blank: null | undefined): number | string | null | undefined {
	if (text.trim() === "") return blank === null ? null : undefined;
	return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}
