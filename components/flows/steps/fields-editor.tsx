"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CheckControl, SelectControl, TextControl } from "../controls";
import { NumberControl } from "../number-controls";
import { WordsControl } from "../words-control";
import { freeName } from "./blank";
import { Entries } from "./entries";

type FieldValues = { type: string; name?: string };

const TYPES = [
	["string", "Text"],
	["number", "Number"],
	["integer", "Whole number"],
	["boolean", "Yes or no"],
	["date", "Date"],
	["birthdate", "Date of birth"],
	["choices", "One of several"],
	["multi-choices", "Some of several"],
	["country", "Country"],
] as const;

/** What a details step asks for: single fields, and the groups that belong together. */
export function FieldsEditor({ path }: { path: string }) {
	const { getValues, setValue } = useFormContext();
	const fields = (useWatch({ name: `${path}.fields` }) ?? []) as FieldValues[];
	const names = fields.flatMap(({ name }) => name ?? []);
	const add = (group: object) => setValue(`${path}.fields`, [...getValues(`${path}.fields`), group]);
	const has = (type: string) => fields.some((field) => field.type === type);
	return (
		<Entries
			path={`${path}.fields`}
			one="field"
			legend="Fields"
			min={1}
			max={50}
			blank={() => ({
				name: freeName("field", names),
				type: "string",
				label: { en: "" },
				required: true,
				maxLength: 200,
			})}
			more={
				<>
					{!has("name") && (
						<Button onClick={() => add({ type: "name", required: true, middle: false })}>Add the name</Button>
					)}
					{!has("address") && <Button onClick={() => add({ type: "address", required: true })}>Add an address</Button>}
				</>
			}
		>
			{(field, index) => <FieldEditor path={field} type={fields[index]?.type ?? "string"} />}
		</Entries>
	);
}

function FieldEditor({ path, type }: { path: string; type: string }) {
	if (type === "name") {
		return (
			<>
				<p className="font-medium">First and last name</p>
				<CheckControl path={`${path}.required`} />
				<CheckControl path={`${path}.middle`} />
			</>
		);
	}
	if (type === "address") {
		return (
			<>
				<p className="font-medium">Postal address</p>
				<WordsControl path={`${path}.label`} optional />
				<TextControl path={`${path}.country`} blank={undefined} hint="Two capital letters, such as CO." />
				<CheckControl path={`${path}.required`} />
			</>
		);
	}
	return (
		<>
			<WordsControl path={`${path}.label`} />
			<div className="grid gap-3 sm:grid-cols-2">
				<SelectControl path={`${path}.type`} choices={TYPES} />
				<TextControl path={`${path}.name`} hint="Such as dog-name." />
			</div>
			<WordsControl path={`${path}.hint`} optional />
			<CheckControl path={`${path}.required`} />
			<Rules path={path} type={type} />
		</>
	);
}

/** What a value of this type has to be. */
function Rules({ path, type }: { path: string; type: string }) {
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
