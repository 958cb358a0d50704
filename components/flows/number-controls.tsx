"use client";
import { useState } from "react";
import { CONTROL, Field, TextField } from "@/components/ui/field";
import { type Place, useValue } from "./controls";
import { inUnits, numberIn, UNITS, unitOf } from "./number-words";

/** A number as it is typed: what is none yet is kept as it is, and told. */
export function NumberControl({ blank, unit, ...place }: Place & { blank?: null | undefined; unit?: string }) {
	const { value, set, shown, ref, onBlur } = useValue(place);
	const [typed, setTyped] = useTyped(value === null || value === undefined ? "" : String(value));
	return (
		<TextField
			{...shown}
			label={unit ? `${shown.label} (${unit})` : shown.label}
			ref={ref}
			onBlur={() => {
				onBlur();
				setTyped(undefined);
			}}
			inputMode="decimal"
			className="max-w-60"
			value={typed}
			onChange={({ target }) => {
				setTyped(target.value);
				set(numberIn(target.value, blank));
			}}
		/>
	);
}

/** Seconds, as people say them. */
export function DurationControl({ blank, ...place }: Place & { blank?: null }) {
	const { value, set, shown, ref, onBlur } = useValue(place);
	const [unit, setUnit] = useState<number>(() => unitOf(typeof value === "number" ? value : 0));
	const [typed, setTyped] = useTyped(typeof value === "number" ? String(value / unit) : String(value ?? ""));
	const times = (text: string, by: number) => {
		const number = numberIn(text, blank);
		set(typeof number === "number" ? Math.round(number * by) : number);
	};
	return (
		<Field label={shown.label} hint={shown.hint} error={shown.error && inUnits(shown.error)}>
			{(bound) => (
				<span className="flex max-w-72 gap-2">
					<input
						{...bound}
						ref={ref}
						data-place={place.path}
						onBlur={() => {
							onBlur();
							setTyped(undefined);
						}}
						inputMode="decimal"
						disabled={shown.disabled}
						className={CONTROL}
						value={typed}
						onChange={({ target }) => {
							setTyped(target.value);
							times(target.value, unit);
						}}
					/>
					<select
						aria-label={`${shown.label}: unit`}
						disabled={shown.disabled}
						className={CONTROL}
						value={unit}
						onChange={({ target }) => {
							setUnit(Number(target.value));
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

/** As it is typed, to the letter, until the field is left: `1.0` may become `1.05`. */
function useTyped(kept: string): [shown: string, setTyped: (typed: string | undefined) => void] {
	const [typed, setTyped] = useState<string>();
	return [typed ?? kept, setTyped];
}
