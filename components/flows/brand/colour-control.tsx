"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL, Field } from "@/components/ui/field";
import type { Brand } from "@/lib/flows/schemas";
import { contrast } from "@/lib/kernel/colour";
import { type Place, useValue } from "../controls";
import { sentenceOf } from "../problem-words";
import { asColour, faultAt, isColour } from "./drawn";

type Props = Place & {
	/** The whole brand, as far as it can be drawn. */
	drawn: Brand;
	/** What it stands on, and how much it must stand out. */
	against?: readonly [background: string, least: number];
	/** What is shown where the field may be left blank. */
	instead?: string;
};

/** A colour by hand or by its digits; one that could not be read is told at once, with the nearest that can. */
export function ColourControl({ drawn, against, instead, ...place }: Props) {
	const { value, set, shown, ref, onBlur } = useValue(place);
	const field = useRef<HTMLInputElement>(null);
	const colour = isColour(value) ? value : undefined;
	const fault = colour && faultAt(drawn, place.path);
	// What was saved last speaks of another colour than the one that is chosen now.
	const error = fault ? sentenceOf(fault.message) : colour ? undefined : shown.error;
	const stands = against && contrast(colour ?? instead ?? drawn.primary, against[0]);
	const ratio = stands && `Contrast ${(Math.floor(stands * 10) / 10).toFixed(1)} to 1; ${against[1]} is needed.`;
	return (
		<div className="flex flex-col gap-2">
			<Field label={shown.label} hint={[place.hint, ratio].filter(Boolean).join(" ")} error={error}>
				{(bound) => (
					<span className="flex max-w-60 gap-2">
						<input
							type="color"
							aria-label={`${shown.label}: choose`}
							disabled={shown.disabled}
							value={colour ?? instead ?? "#000000"}
							onChange={({ target }) => set(target.value)}
							className="h-9 w-12 shrink-0 cursor-pointer rounded-lg border border-field bg-surface p-1"
						/>
						<input
							{...bound}
							ref={(input) => {
								field.current = input;
								ref(input);
							}}
							data-place={place.path}
							disabled={shown.disabled}
							onBlur={onBlur}
							spellCheck={false}
							autoComplete="off"
							placeholder={instead}
							className={CONTROL}
							value={typeof value === "string" ? value : ""}
							onChange={({ target }) => set(instead && target.value === "" ? null : asColour(target.value))}
						/>
					</span>
				)}
			</Field>
			{fault && !shown.disabled && (
				<Button
					className="self-start"
					onClick={() => {
						// It goes once its colour is taken.
						field.current?.focus();
						set(fault.nearest);
					}}
				>
					<span
						aria-hidden="true"
						className="size-4 rounded-full border border-line"
						style={{ background: fault.nearest }}
					/>
					Take {fault.nearest}
				</Button>
			)}
		</div>
	);
}
