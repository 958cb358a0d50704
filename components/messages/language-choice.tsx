"use client";
import { buttonClass } from "@/components/ui/button";
import { CheckField } from "@/components/ui/field";
import { LANGUAGE_NAMES } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import type { Writing } from "./use-texts";

/** Which languages it is submitted in, and which of them is written just now. */
export function LanguageChoice({ writing: { chosen, choose, language, setLanguage, faultsIn } }: { writing: Writing }) {
	return (
		<fieldset className="flex flex-col gap-2">
			<legend className="mb-1.5 font-medium">Languages</legend>
			<p className="-mt-1 text-[0.8125rem] text-muted">
				People get it in theirs where that is approved, and in the flow’s own otherwise.
			</p>
			<div className="flex flex-wrap gap-x-5 gap-y-2">
				{LANGUAGES.map((one) => (
					<CheckField
						key={one}
						label={LANGUAGE_NAMES[one]}
						checked={chosen.includes(one)}
						onChange={({ target }) => choose(one, target.checked)}
					/>
				))}
			</div>
			{chosen.length > 1 && (
				<div className="flex flex-wrap gap-1 border-b border-line pb-2">
					{chosen.map((one) => (
						<button
							key={one}
							type="button"
							aria-pressed={one === language}
							onClick={() => setLanguage(one)}
							className={buttonClass(one === language ? "secondary" : "ghost")}
						>
							{LANGUAGE_NAMES[one]}
							{faultsIn(one) > 0 && (
								<span className="text-bad">
									{faultsIn(one)}
									<span className="sr-only">
										{faultsIn(one) === 1 ? " thing is not right" : " things are not right"}
									</span>
								</span>
							)}
						</button>
					))}
				</div>
			)}
		</fieldset>
	);
}
