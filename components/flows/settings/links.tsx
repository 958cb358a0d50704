"use client";
import Link from "next/link";
import { useWatch } from "react-hook-form";
import { addressOf, environmentIn } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Note } from "@/components/ui/note";
import { useBuilder } from "../context";
import { CheckControl } from "../controls";
import { usePlaceAsked } from "../use-place";
import { RadioControl } from "./radio-control";

/** `02 Settings › Sessions & links`. `address`: where the hosted pages are; `signed`: there is a link secret. */
export function Links({ address, signed }: { address: string; signed: boolean }) {
	usePlaceAsked();
	const { place, flowId, published } = useBuilder();
	const open = useWatch({ name: "settings.links.clientSideCreation" }) !== false;
	const parameters = [
		`inquiry-template-id=${flowId}`,
		// Without it a link means production.
		...(place.environment === "sandbox" ? ["environment-id=sandbox"] : []),
	];
	const link = `${address}/verify?${parameters.join("&")}`;
	return (
		<>
			<Card title="Links that name the flow" text="For a poster, a button on your site, your own mail.">
				<div className="flex flex-col gap-5">
					<CheckControl
						path="settings.links.clientSideCreation"
						hint="Without it a link that names the flow begins nothing: inquiries are made by the API or by hand."
					/>
					<RadioControl path="settings.links.reuse" choices={REUSE} />
				</div>
			</Card>
			<Card title="A link to copy" text={`Begins an inquiry in ${environmentIn(place.environment)}.`}>
				<div className="flex flex-col gap-3">
					{!open && (
						<Note tone="warn">Once this is published the link begins nothing: links may not begin inquiries.</Note>
					)}
					{!published && <Note>It works once the flow is published.</Note>}
					<CodeBlock code={link} label="link of this flow" />
					<p className="text-[0.8125rem] text-muted">
						With your own name for the person, so that they find their inquiry again. Without a signature such a name is
						a claim: it never opens what you made by the API.
					</p>
					<CodeBlock code={`${link}&reference-id=usr_1`} label="link with a reference" />
				</div>
			</Card>
			<Card
				title="The link secret"
				text="Signs the reference of a link, as reference-signature, so that it leads a person to their own inquiry."
			>
				<p>
					{signed ? "It is made. " : "There is none yet. "}
					It is one for all flows of {environmentIn(place.environment)}, made and rotated in{" "}
					<Link
						href={addressOf(place, "settings/secrets")}
						className="font-medium text-accent underline underline-offset-2"
					>
						Settings › Signing secrets
					</Link>
					.
				</p>
			</Card>
		</>
	);
}

const REUSE = [
	{
		value: "reuse-open",
		words: "Leads to the open inquiry",
		means: "Of the person with this reference. Where none is open it begins a new one.",
	},
	{ value: "always-new", words: "Begins a new inquiry each time", means: "Also while another one is open." },
	{
		value: "single-use",
		words: "Leads to one inquiry, and never to another",
		means: "Once it is finished the link shows its last page.",
	},
];
