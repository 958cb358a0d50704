"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { CONTROL, Field } from "@/components/ui/field";
import { listCountries } from "@/lib/kernel/phone";

const COUNTRIES = listCountries("en");
const NAMES = new Map<string, string>(COUNTRIES.map(({ country, name }) => [country, name]));

type Props = { chosen: string[]; onChange: (countries: string[]) => void; error: string | undefined };

/** Countries as words that can be taken away, and a list to take more from. */
export function CountryPicker({ chosen, onChange, error }: Props) {
	const [said, setSaid] = useState("");
	const add = (country: string) => {
		onChange([...chosen, country]);
		setSaid(`${NAMES.get(country)} added`);
	};
	const remove = (country: string) => {
		onChange(chosen.filter((other) => other !== country));
		setSaid(`${NAMES.get(country)} removed`);
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
							{NAMES.get(country) ?? country}
							<button
								type="button"
								aria-label={`Remove ${NAMES.get(country) ?? country}`}
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
						{COUNTRIES.filter(({ country }) => !chosen.includes(country)).map(({ country, name, callingCode }) => (
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
