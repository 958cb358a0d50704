"use client";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { fromNamed, fromSample, toWriteIn } from "@/components/messages/begin";
import type { KeepMessage } from "@/components/messages/editor";
import { grouped } from "@/components/messages/grouped";
import { MessagePreview } from "@/components/messages/preview";
import { readOf } from "@/components/messages/read";
import { MessageWriter, type WriterProps } from "@/components/messages/writer";
import { Button } from "@/components/ui/button";
import { usableVersion } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { nameFaults } from "@/lib/messaging/schemas";
import { useBuilder } from "../context";
import { Panes } from "../panes";
import { usePlaceAsked } from "../use-place";
import { LineChoice } from "./recovery/line-choice";
import { MessageChoice } from "./recovery/message-choice";
import { Methods } from "./recovery/methods";
import { Lacking, ReadinessNote } from "./recovery/readiness-note";
import { type First, useReadiness } from "./recovery/use-surroundings";

type Props = {
	first: First;
	keep: KeepMessage;
	/** The company's own name, and where this installation is reached. */
	company: string;
	publicUrl: string;
	/** What is to be known before everything else. */
	alarms: React.ReactNode;
};

/** `02 Settings › User Recovery`: how people are brought back, by which line, with which message; and what is missing. */
export function Recovery({ first, keep, company, publicUrl, alarms }: Props) {
	usePlaceAsked();
	const { place } = useBuilder();
	const { setValue } = useFormContext();
	const flowName = useWatch({ name: "name" });
	const { settings, language, found, surroundings, known, lookAgain } = useReadiness(place, first);
	const { line, message } = settings;
	const [writing, write] = useState<Pick<WriterProps, "start" | "renewed">>();

	const templates = found.templates.filter((one) => one.line === line);
	const all = grouped(templates);
	const examples = { "company-name": settings.companyName ?? company, "flow-name": String(flowName || "Your flow") };

	const create = (name?: string) => {
		const here = { publicUrl, companyName: examples["company-name"] };
		const before = all.find((one) => one.name === name);
		const waiting = before ? toWriteIn(before, new URL(publicUrl).host) : [];
		const missing = before ? [language] : LANGUAGES;
		const chosen = waiting.length > 0 ? waiting : missing;
		const taken = all.map((one) => one.name);
		write({ start: before ? fromNamed(here, before, chosen) : fromSample(here, taken, chosen), renewed: !!before });
	};

	if (writing) {
		return (
			<MessageWriter
				{...writing}
				line={line}
				publicUrl={publicUrl}
				examples={examples}
				templates={templates}
				keep={keep}
				onKept={(name) => {
					setValue("settings.recovery.message", name);
					write(undefined);
					void lookAgain();
				}}
			>
				<Button look="ghost" onClick={() => write(undefined)}>
					Back to the settings
				</Button>
			</MessageWriter>
		);
	}

	const own = all.find(({ name }) => name === message)?.languages.find((one) => one.language === language);
	const sent = own && surroundings && usableVersion(own.versions, surroundings.publicHost);
	const shown = own?.versions.find(({ version }) => version === sent?.version) ?? own?.versions[0];
	const missing = known?.missing ?? [];
	const unnamed = shown ? nameFaults(shown.message, examples) : [];
	return (
		<Panes
			preview={<MessagePreview from={examples["company-name"]} message={shown && readOf(shown.message, examples)} />}
		>
			{alarms}
			<ReadinessNote readiness={known}>
				<Lacking missing={missing} />
			</ReadinessNote>
			<Methods missing={missing} />
			<LineChoice lines={found.lines} missing={missing} />
			<MessageChoice templates={templates} language={language} missing={missing} unnamed={unnamed} create={create} />
		</Panes>
	);
}
