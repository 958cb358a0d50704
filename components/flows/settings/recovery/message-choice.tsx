"use client";
import { Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { grouped, type TemplateShown } from "@/components/messages/grouped";
import { MessageState } from "@/components/messages/states";
import { addressOf } from "@/components/shell/sections";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LANGUAGE_NAMES, type Missing } from "@/lib/flows/schemas";
import type { Language } from "@/lib/kernel/words";
import type { nameFaults } from "@/lib/messaging/schemas";
import { useBuilder } from "../../context";
import { SelectControl, useValue } from "../../controls";
import { sentenceOf } from "../../problem-words";

const PATH = "settings.recovery.message";

type Props = {
	/** Of the line that is chosen. */
	templates: readonly TemplateShown[];
	language: Language;
	missing: readonly Missing[];
	/** Names that may not stand in it. */
	unnamed: ReturnType<typeof nameFaults>;
	/** Begins a new one: from the sample, or from the words of one that is there. */
	create: (name?: string) => void;
};

/** Which message is sent, by its name, and how each of its languages stands. */
export function MessageChoice({ templates, language, missing, unnamed, create }: Props) {
	const { place, mayEdit } = useBuilder();
	const { value } = useValue({ path: PATH });
	const all = grouped(templates);
	const chosen = all.find(({ name }) => name === value);
	const lack = missing.find(({ pointer }) => pointer === "/settings/recovery/message");
	const act = lack && ACTS[lack.what];
	const isGivenIn = chosen?.languages.find((one) => one.language === language)?.versions[0]?.isUnderWay;
	const choices = all.map(({ name, languages }) => {
		const own = languages.find((one) => one.language === language);
		const state = own?.versions.some(({ status }) => status === "succeeded") ? "approved" : own?.versions[0]?.status;
		return [name, `${name} · ${state === undefined ? `not in ${LANGUAGE_NAMES[language]}` : STATES[state]}`] as const;
	});
	if (typeof value === "string" && !chosen) choices.push([value, `${value} · not on this line`]);
	return (
		<Card
			title="The message"
			text="WhatsApp has to approve it once. Then it is sent as it was approved, to whoever is brought back."
			actions={
				mayEdit && (
					<Button onClick={() => create()}>
						<Plus aria-hidden="true" /> Create a message
					</Button>
				)
			}
		>
			<div className="flex flex-col gap-4">
				<SelectControl path={PATH} choices={choices} blank="None yet" />
				{lack && <p className="font-medium text-warn">{sentenceOf(lack.message)}</p>}
				{act && !isGivenIn && mayEdit && (
					<Button className="self-start" onClick={() => create(chosen?.name)}>
						{act}
					</Button>
				)}
				{unnamed.map(({ is, message }) => (
					<p key={is} className="font-medium text-warn">
						{NAMES[is]} does not stand in the message ({message}). Its example is sent instead.
					</p>
				))}
				{chosen && <Languages of={chosen.languages} />}
				<p className="text-[0.8125rem] text-muted">
					<Link
						href={addressOf(place, "messages") as Route}
						className="font-medium text-accent underline underline-offset-2"
					>
						All messages
					</Link>{" "}
					with their versions.
				</p>
			</div>
		</Card>
	);
}

const NAMES = { "company-name": "The company’s name", "flow-name": "The flow’s name" } as const;

/** What can be done where nothing comes by waiting. */
const ACTS: Partial<Record<Missing["what"], string>> = {
	"message-draft": "Go on writing",
	"message-failed": "Create a new one",
	"message-withdrawn": "Create a new one",
	"message-marketing": "Create a new one",
	"message-other-host": "Create a new one",
};

const STATES = {
	draft: "not submitted yet",
	pending: "waits for approval",
	failed: "refused",
	succeeded: "approved",
	approved: "approved",
	paused: "paused",
} as const;

function Languages({ of }: { of: ReturnType<typeof grouped>[number]["languages"] }) {
	return (
		<ul aria-label="Its languages" className="flex flex-col divide-y divide-line border-y border-line">
			{of.map(({ language, versions: [newest] }) => (
				<li key={language} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
					<span className="w-24">{LANGUAGE_NAMES[language]}</span>
					{newest && (
						<>
							<MessageState {...newest} />
							{newest.version > 1 && <span className="text-[0.8125rem] text-muted">version {newest.version}</span>}
							{newest.reason && (
								<span className="w-full text-[0.8125rem] text-muted wrap-anywhere">{newest.reason}</span>
							)}
						</>
					)}
				</li>
			))}
		</ul>
	);
}
