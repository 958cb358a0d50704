"use client";
import { useWatch } from "react-hook-form";
import { CheckControl, TextControl } from "../controls";
import { WordsControl } from "../words-control";
import { freeName } from "./blank";
import { Entries } from "./entries";

export function ConsentEditor({ path }: { path: string }) {
	const boxes = (useWatch({ name: `${path}.boxes` }) ?? []) as { key: string }[];
	const keys = boxes.map(({ key }) => key);
	return (
		<>
			<WordsControl path={`${path}.text`} rows={6} />
			<TextControl
				path={`${path}.textVersion`}
				hint="Change it whenever the wording changes: it is kept with the agreement."
			/>
			<Entries
				path={`${path}.boxes`}
				one="box"
				legend="Boxes to tick"
				min={1}
				max={10}
				blank={() => ({ key: freeName("box", keys), label: { en: "" }, required: true })}
			>
				{(box) => (
					<>
						<WordsControl path={`${box}.label`} />
						<TextControl path={`${box}.key`} hint="How the API names it." />
						<CheckControl path={`${box}.required`} hint="Without it the person cannot go on." />
					</>
				)}
			</Entries>
			<Entries
				path={`${path}.links`}
				one="link"
				legend="Links"
				max={5}
				blank={() => ({ label: { en: "" }, url: "https://" })}
			>
				{(link) => (
					<>
						<WordsControl path={`${link}.label`} />
						<TextControl path={`${link}.url`} type="url" />
					</>
				)}
			</Entries>
		</>
	);
}
