"use client";
import Link from "next/link";
import { useWatch } from "react-hook-form";
import { PROVIDER_WORDS } from "@/components/lines/line-words";
import { addressOf, environmentIn } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { type Missing, PLATFORM_LINE } from "@/lib/flows/schemas";
import { useBuilder } from "../../context";
import { TextControl } from "../../controls";
import { sentenceOf } from "../../problem-words";
import { RadioControl } from "../radio-control";
import type { LineChosen } from "./use-surroundings";

const AT = "settings.recovery";

/** Who the message comes from: the line of this installation with the company's name in it, or a WhatsApp number of its own. */
export function LineChoice({ lines: all, missing }: { lines: readonly LineChosen[]; missing: readonly Missing[] }) {
	const { place } = useBuilder();
	const chosen: unknown = useWatch({ name: `${AT}.line` }) ?? PLATFORM_LINE;
	const lines = all.filter(({ name }) => name !== PLATFORM_LINE);
	const lack = missing.find(({ what }) => what === "line-missing" || what === "line-not-connected");
	const nameless = missing.find(({ what }) => what === "company-name");
	const said = (name: string) => (chosen === name && lack ? lack.message : undefined);
	// A line of the other environment stays chosen, and is said not to be here.
	const unknown = typeof chosen === "string" && chosen !== PLATFORM_LINE && !lines.some(({ name }) => name === chosen);
	return (
		<Card
			title="Who it comes from"
			text={`A WhatsApp line is a sender's number. Lines are ${environmentIn(place.environment)}’s own; a flow knows them by name.`}
		>
			<div className="flex flex-col gap-4">
				<RadioControl
					path={`${AT}.line`}
					choices={[
						{
							value: PLATFORM_LINE,
							words: "The platform’s line",
							means: meant("Shared by the companies here: the message says by name who writes.", said(PLATFORM_LINE)),
						},
						...lines.map(({ name, provider, connected, reason }) => ({
							value: name,
							words: name,
							means: meant(
								`Your own, by ${PROVIDER_WORDS[provider]}.`,
								connected ? undefined : (said(name) ?? `It cannot send${reason ? `: ${reason}` : ""}`),
							),
						})),
						...(unknown
							? [{ value: chosen, words: chosen, means: meant("A line of yours by this name.", said(chosen)) }]
							: []),
					]}
				/>
				<p className="text-[0.8125rem] text-muted">
					<Link
						href={addressOf(place, "settings/lines")}
						className="font-medium text-accent underline underline-offset-2"
					>
						{lines.length > 0 ? "Your lines" : "Add a line of your own"}
					</Link>{" "}
					{lines.length > 0 ? "are kept in the settings." : "by Twilio or by Meta’s Cloud API."}
				</p>
				<TextControl
					path={`${AT}.companyName`}
					blank={null}
					hint={
						chosen === PLATFORM_LINE
							? "Who the message says it is from."
							: "Stands in the message where it says who writes. Empty: your company’s name."
					}
					lacking={nameless?.message}
				/>
			</div>
		</Card>
	);
}

function meant(words: string, lack: string | undefined) {
	return (
		<>
			{words}
			{lack && <span className="mt-1 block font-medium text-warn">{sentenceOf(lack)}</span>}
		</>
	);
}
