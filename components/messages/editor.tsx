"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { reached } from "@/components/ui/reached";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { type MessageInput, versionedName } from "@/lib/messaging/schemas";
import { type TemplateShown, versionToWrite } from "./grouped";
import { LanguageChoice } from "./language-choice";
import { type Examples, MessageFields } from "./message-fields";
import type { Writing } from "./use-texts";

/** Keeps one message as a draft, or has WhatsApp asked for its approval as well. */
export type KeepMessage = Action<{ line: string; message: MessageInput; submit: boolean }>;

type Props = {
	writing: Writing;
	line: string;
	examples: Examples;
	/** What there is on this line already. */
	templates: readonly TemplateShown[];
	/** Of a message that there is already: it keeps its name. */
	fixedName?: boolean;
	keep: KeepMessage;
	onKept: (name: string) => void;
	/** Other acts beside its buttons. */
	children?: ReactNode;
};

/** Writes one message, in as many languages as one wants, and submits it. */
export function MessageEditor({ writing, line, examples, templates, fixedName, keep, onKept, children }: Props) {
	const { name, setName, errorAt, messages, faulty, language, setLanguage, refuse } = writing;
	const [busy, setBusy] = useState(false);
	const [fault, setFault] = useState<string>();
	const version = versionToWrite(templates, { line, name, language });

	const send = async (submit: boolean) => {
		setFault(undefined);
		if (messages.length === 0) return setFault("Choose at least one language.");
		// The first thing that is not right is shown: it may stand in a language that is not.
		if (faulty) {
			setLanguage(faulty);
			return setFault("Not all of it would be taken. What is wrong stands at its field.");
		}
		setBusy(true);
		for (const message of messages) {
			const answer = await reached(keep({ line, message, submit }), STILL_HERE);
			if (answer.ok) continue;
			setBusy(false);
			refuse(message.language, answer.faults);
			return setFault(answer.message);
		}
		setBusy(false);
		onKept(name);
	};

	return (
		<form
			noValidate
			className="flex flex-col gap-5"
			onSubmit={(event: FormEvent) => {
				event.preventDefault();
				void send(true);
			}}
		>
			<TextField
				label="Name"
				hint={hintOf(name, version)}
				value={name}
				readOnly={fixedName}
				autoComplete="off"
				spellCheck={false}
				error={errorAt("name")}
				onChange={({ target }) => setName(target.value)}
			/>
			<LanguageChoice writing={writing} />
			<MessageFields writing={writing} examples={examples} />
			<SubmitRow words="Submit for approval" busyWords="Submitting…" fault={fault} busy={busy}>
				<Button disabled={busy} onClick={() => send(false)}>
					Keep as a draft
				</Button>
				{children}
			</SubmitRow>
		</form>
	);
}

const STILL_HERE = "What you wrote is still here: please try again.";

function hintOf(name: string, version: number): string {
	const plain = "How flows call it, in all its languages: small letters, digits and _.";
	return version > 1 ? `${plain} WhatsApp will know this one as ${versionedName(name, version)}.` : plain;
}
