"use client";
import { Card } from "@/components/ui/card";
import { usePlaceAsked } from "../use-place";

const WILL = [
	[
		"Automatic",
		"Who leaves half-way gets a WhatsApp message with a link, and goes on at the step where they stopped. It needs the address they are sent to at the end.",
	],
	[
		"When the person asks for it",
		"The first screen offers to start now or later. Who takes later says when, and the message comes then.",
	],
	["The line", "Who the message comes from: ours, with your company's name in it, or your own WhatsApp number."],
	[
		"The message",
		"An approved one, or a new one from our sample. Its approval is shown here, and what is still missing.",
	],
] as const;

/** `02 Settings › User Recovery`: its place; what it will do, and nothing that could be taken for working. */
export function Recovery() {
	usePlaceAsked();
	return (
		<Card
			title="User recovery is not available yet"
			text="Here you will set how people are brought back who left before the end. Until then nobody is written to by itself."
		>
			<dl className="flex flex-col gap-3">
				{WILL.map(([name, words]) => (
					<div key={name}>
						<dt className="font-medium">{name}</dt>
						<dd className="text-[0.8125rem] text-muted">{words}</dd>
					</div>
				))}
			</dl>
			<p className="mt-4 text-[0.8125rem] text-muted">
				Already today: whoever opens their link again goes on where they stopped, and an inquiry's page sends a one-time
				link by hand.
			</p>
		</Card>
	);
}
