"use client";
import { type ReactNode, useId } from "react";
import { type Place, useValue } from "../controls";
import { Group } from "../group";

type Choice = { value: string | number | null; words: string; means: ReactNode };

/** One of a few, each with what it means: for choices that nobody makes by their name alone. */
export function RadioControl({ choices, ...place }: Place & { choices: readonly Choice[] }) {
	const { value, set, shown } = useValue(place);
	const id = useId();
	return (
		<Group
			path={place.path}
			legend={shown.label}
			hint={place.hint}
			error={shown.error}
			disabled={shown.disabled}
			className="gap-2"
		>
			{choices.map((choice) => {
				const own = `${id}-${choice.value}`;
				return (
					<label
						key={own}
						className="flex items-start gap-2.5 rounded-lg border border-line px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft"
					>
						<input
							type="radio"
							name={id}
							aria-labelledby={`${own}-words`}
							aria-describedby={`${own}-means`}
							checked={String(value ?? "") === String(choice.value ?? "")}
							onChange={() => set(choice.value)}
							className="mt-0.5 size-4 shrink-0 accent-(--accent)"
						/>
						<span className="min-w-0 flex-1">
							<span id={`${own}-words`} className="block font-medium">
								{choice.words}
							</span>
							<span id={`${own}-means`} className="block text-[0.8125rem] text-muted">
								{choice.means}
							</span>
						</span>
					</label>
				);
			})}
		</Group>
	);
}
