"use client";
import { useWatch } from "react-hook-form";
import { TextControl } from "../controls";
import { NumberControl } from "../number-controls";
import { WordsControl } from "../words-control";
import { freeName } from "./blank";
import { Entries } from "./entries";

/** What a value of this type has to be. */
export function FieldRules({ path, type }: { path: string; type: string }) {
	switch (type) {
		case "string":
			return (
				<>
					<NumberControl path={`${path}.maxLength`} unit="characters" />
					<TextControl
						path={`${path}.pattern`}
						blank={undefined}
						hint="Characters and classes without groups, such as [0-9]{8}."
					/>
					<WordsControl path={`${path}.patternMessage`} optional />
					<TextControl path={`${path}.autocomplete`} blank={undefined} hint="The browser's word, such as given-name." />
				</>
			);
		case "number":
		case "integer":
			return <Range path={path} />;
		case "date":
			return (
				<div className="grid gap-3 sm:grid-cols-2">
					<TextControl path={`${path}.from`} blank={undefined} placeholder="2026-01-31" />
					<TextControl path={`${path}.until`} blank={undefined} placeholder="2026-12-31" />
				</div>
			);
		case "birthdate":
			return <NumberControl path={`${path}.minAge`} unit="years" />;
		case "choices":
			return <Choices path={path} />;
		case "multi-choices":
			return (
				<>
					<Choices path={path} />
					<Range path={path} />
				</>
			);
		default:
			return null;
	}
}

function Range({ path }: { path: string }) {
	return (
		<div className="grid gap-3 sm:grid-cols-2">
			<NumberControl path={`${path}.min`} />
			<NumberControl path={`${path}.max`} />
		</div>
	);
}

function Choices({ path }: { path: string }) {
	const choices = (useWatch({ name: `${path}.choices` }) ?? []) as { value: string }[];
	const values = choices.map(({ value }) => value);
	const blank = () => ({ value: freeName("choice", values), label: { en: "" } });
	return (
		<Entries path={`${path}.choices`} one="choice" legend="Choices" min={1} max={100} blank={blank}>
			{(choice) => (
				<>
					<WordsControl path={`${choice}.label`} />
					<TextControl path={`${choice}.value`} hint="What the API tells." />
				</>
			)}
		</Entries>
	);
}
