"use client";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { CheckControl, TextControl, useValue } from "../controls";
import { useCurrent } from "../use-current";
import { WordsControl } from "../words-control";
import { type FieldValues, freeName, ofType } from "./blank";
import { Entries } from "./entries";
import { FieldRules } from "./field-rules";

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
	const fields = useCurrent<FieldValues[]>(`${path}.fields`) ?? [];
	const names = fields.flatMap(({ name }) => name ?? []);
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
			more={(append) => (
				<>
					{!has("name") && (
						<Button onClick={() => append({ type: "name", required: true, middle: false })}>Add the name</Button>
					)}
					{!has("address") && (
						<Button onClick={() => append({ type: "address", required: true })}>Add an address</Button>
					)}
				</>
			)}
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
				<TypeControl path={path} />
				<TextControl path={`${path}.name`} hint="Such as dog-name." />
			</div>
			<WordsControl path={`${path}.hint`} optional />
			<CheckControl path={`${path}.required`} />
			<FieldRules path={path} type={type} />
		</>
	);
}

function TypeControl({ path }: { path: string }) {
	const { getValues, setValue } = useFormContext();
	const { value, shown, ref } = useValue({ path: `${path}.type` });
	return (
		<SelectField
			{...shown}
			ref={ref}
			value={String(value)}
			onChange={({ target }) => setValue(path, ofType(target.value, getValues(path)))}
		>
			{TYPES.map(([type, words]) => (
				<option key={type} value={type}>
					{words}
				</option>
			))}
		</SelectField>
	);
}
