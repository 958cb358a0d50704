"use client";
import { CheckControl, SelectControl, TextControl } from "../controls";
import { WordsControl } from "../words-control";
import type { StepValues } from "./blank";
import { ConsentEditor } from "./consent-editor";
import { Contacts } from "./contacts";
import { FieldsEditor } from "./fields-editor";

/** What can be said of one step; what all have, and what those of its kind have. */
export function StepEditor({ step, path }: { step: StepValues; path: string }) {
	return (
		<div className="flex flex-col gap-4">
			<WordsControl path={`${path}.title`} optional hint="Stands over the page instead of our own words." />
			<OfItsKind step={step} path={path} />
			<TextControl
				path={`${path}.key`}
				hint="How the API and events name this step. Changing it on a published flow makes it another step."
			/>
		</div>
	);
}

function OfItsKind({ step, path }: { step: StepValues; path: string }) {
	switch (step.type) {
		case "consent":
			return <ConsentEditor path={path} />;
		case "details":
			return <FieldsEditor path={path} />;
		case "phone":
			return (
				<>
					<TextControl
						path={`${path}.country`}
						hint="Two capital letters, such as CO: chosen beforehand in the number's field."
					/>
					<CheckControl path={`${path}.skipWhenVerified`} hint={SKIP} />
				</>
			);
		case "email":
			return <CheckControl path={`${path}.skipWhenVerified`} hint={SKIP} />;
		case "second-factor":
			return (
				<>
					<Contacts path={`${path}.contacts`} />
					<CheckControl path={`${path}.maySwitch`} />
					<SelectControl
						path={`${path}.when`}
						choices={[
							["always", "Of everybody"],
							["required", "Where the company or the account needs a second factor"],
						]}
					/>
				</>
			);
	}
}

const SKIP = "Not asked of an account that has proven it before, where that may be relied on.";
