"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { CONTROL, Field } from "@/components/ui/field";

/** Named by the server: browsers name some countries otherwise. */
export type CountryNamed = { country: string; name: string; callingCode: string };
type Props = {
	all: CountryNamed[];
	chosen: string[];
	onChange: (countries: string[]) => void;
	error: string | undefined;
};

/** Countries as words that can be taken away, and a list to take more from. */
export function CountryPicker({ all, chosen, onChange, error }: Props) {
	const nameOf = (code: string) => all.find(({ country }) => country === code)?.name ?? code;
	const [said, setSaid] = useState("");
	const add = (country: string) => {
		onChange([...chosen, country]);
		setSaid(`${nameOf(country)} added`);
	};
	const remove = (country: string) => {
		onChange(chosen.filter((other) => other !== country));
		setSaid(`${nameOf(country)} removed`);
	};
	return (
		<div className="flex flex-col gap-3">
			{chosen.length > 0 && (
				<ul aria-label="Allowed countries" className="flex flex-wrap gap-1.5">
					{chosen.map((country) => (
						<li
							key={country}
							className="inline-flex items-center gap-1 rounded-full border border-line bg-raised py-0.5 ps-2.5 pe-1"
						>
							{nameOf(country)}
							<button
								type="button"
								aria-label={`Remove ${nameOf(country)}`}
								onClick={() => remove(country)}
								className="grid size-6 place-items-center rounded-full text-muted hover:bg-line hover:text-ink"
							>
								<X aria-hidden="true" className="size-3.5" />
							</button>
						</li>
					))}
				</ul>
			)}
			<Field label="Add a country" error={error} className="max-w-80">
				{(bound) => (
					<select {...bound} value="" onChange={({ target }) => add(target.value)} className={CONTROL}>
						<option value="" disabled>
							Choose…
						</option>
						{all
							.filter(({ country }) => !chosen.includes(country))
							.map(({ country, name, callingCode }) => (
								<option key={country} value={country}>{`${name} (+${callingCode})`}</option>
							))}
					</select>
				)}
			</Field>
			<p aria-live="polite" className="sr-only">
				{said}
			</p>
		</div>
	);
}
