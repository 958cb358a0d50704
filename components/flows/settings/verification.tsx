"use client";
import { useWatch } from "react-hook-form";
import { type CountryNamed, CountryPicker } from "@/components/settings/country-picker";
import { Card } from "@/components/ui/card";
import { CheckField } from "@/components/ui/field";
import { lifeOf } from "@/lib/workflows/schemas";
import { TextControl, useValue } from "../controls";
import { Group } from "../group";
import { NumberControl } from "../number-controls";
import { usePlaceAsked } from "../use-place";
import { spanOf } from "./timing";
import { type Ways, WorkflowPicker } from "./workflow-picker";

const AT = "settings.verification";

/** `02 Settings › Verification`: how a flow's codes reach a phone. */
export function Verification({ countries, ...ways }: Ways & { countries: CountryNamed[] }) {
	usePlaceAsked();
	return (
		<>
			<Card
				title="The way of a code to a phone"
				text="Each channel has its time; then the next one has its turn. It moves on early when a message cannot arrive, and ends with the right code."
			>
				<WorkflowPicker {...ways} />
			</Card>
			<Card title="The code">
				<div className="flex flex-col gap-4">
					<NumberControl
						path={`${AT}.codeLength`}
						hint="4 to 10. Six are usual; four can be guessed: only where something else forces you to."
					/>
					<NumberControl
						path={`${AT}.codeSeconds`}
						unit="seconds"
						hint="60 to 600. Sent again within its life it is the same code."
					/>
					<WaitControl />
				</div>
			</Card>
			<Card title="To whom, from whom">
				<div className="flex flex-col gap-5">
					<Countries all={countries} />
					<TextControl
						path={`${AT}.brandName`}
						blank={null}
						hint="Who the messages say they are from. Empty: the company's name."
					/>
				</div>
			</Card>
		</>
	);
}

function WaitControl() {
	const [waitSeconds, codeSeconds] = useWatch({ name: [`${AT}.waitSeconds`, `${AT}.codeSeconds`] });
	const numbers = typeof waitSeconds === "number" && typeof codeSeconds === "number";
	const life = numbers ? lifeOf({ waitSeconds, codeSeconds }) : codeSeconds;
	const hint = "15 to 900, in the place of every wait above. Empty: the workflow's own.";
	const shorter = life === codeSeconds ? "" : ` With this wait a code lives ${spanOf(life)}.`;
	return <NumberControl path={`${AT}.waitSeconds`} unit="seconds" blank={null} hint={hint + shorter} />;
}

/** Null is every country's; the list begins empty. */
function Countries({ all }: { all: CountryNamed[] }) {
	const path = `${AT}.countries`;
	const { value, set, shown } = useValue({ path });
	return (
		<Group path={path} legend={shown.label} disabled={shown.disabled}>
			<CheckField
				label="Every country"
				hint="As far as Settings › Limits allows them."
				checked={value === null || value === undefined}
				onChange={({ target }) => set(target.checked ? null : [])}
			/>
			{Array.isArray(value) && <CountryPicker all={all} chosen={value} onChange={set} error={shown.error} />}
		</Group>
	);
}
