"use client";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL, Field, TextField } from "@/components/ui/field";
import { BUTTON_TARGETS, type Message } from "@/lib/messaging/schemas";
import type { Writing } from "./use-texts";
import { VariableList } from "./variable-list";
import { withVariable } from "./variables";

type Variable = Message["variables"][number];
export type Examples = Record<Variable["is"], string>;

const TARGETS: Record<(typeof BUTTON_TARGETS)[number], { label: string; hint: string }> = {
	continue: { label: "Button that leads back", hint: "Opens their inquiry where they stopped." },
	stop: { label: "Button for no more messages", hint: "Leads to a page of ours, with one button on it." },
};
const ADD: Record<Variable["is"], string> = { "company-name": "Company's name", "flow-name": "Flow's name" };

/** The words of a message in one language. `examples`: what reviewers see in the place of a variable, to begin with. */
export function MessageFields({ writing, examples }: { writing: Writing; examples: Examples }) {
	const { message, change, errorAt, adviceAt } = writing;
	const body = useRef<HTMLTextAreaElement>(null);
	const said = (field: string) => ({ error: errorAt(field), advice: adviceAt(field) });
	const add = (is: Variable["is"]) => {
		const at = body.current?.selectionEnd ?? message.body.length;
		change(withVariable(message, at, { is, example: examples[is] }));
		body.current?.focus();
	};
	return (
		<div className="flex flex-col gap-4" lang="en">
			<Line
				label="Heading (optional)"
				value={message.header ?? ""}
				language={message.language}
				{...said("header")}
				change={(typed) => change({ header: typed === "" ? null : typed })}
			/>
			<div className="flex flex-col gap-2">
				<Field label="Text" error={errorAt("body")} hint={hintOf("", adviceAt("body"))}>
					{(bound) => (
						<textarea
							{...bound}
							ref={body}
							rows={5}
							lang={message.language}
							value={message.body}
							onChange={({ target }) => change({ body: target.value })}
							className={CONTROL}
						/>
					)}
				</Field>
				<div className="flex flex-wrap items-center gap-2">
					<span className="text-[0.8125rem] text-muted">Put in where the cursor is:</span>
					{(Object.keys(ADD) as Variable["is"][]).map((is) => (
						<Button key={is} look="ghost" onClick={() => add(is)}>
							<Plus aria-hidden="true" /> {ADD[is]}
						</Button>
					))}
				</div>
			</div>
			<VariableList message={message} errorAt={errorAt} change={change} />
			<Line
				label="Small print (optional)"
				value={message.footer ?? ""}
				language={message.language}
				{...said("footer")}
				change={(typed) => change({ footer: typed === "" ? null : typed })}
			/>
			{BUTTON_TARGETS.map((target) => {
				const index = message.buttons.findIndex((button) => button.target === target);
				const button = message.buttons[index];
				if (!button) return null;
				return (
					<Line
						key={target}
						label={TARGETS[target].label}
						hint={TARGETS[target].hint}
						value={button.text}
						language={message.language}
						error={errorAt(`buttons.${index}.text`) ?? errorAt(`buttons.${index}.url`)}
						advice={adviceAt(`buttons.${index}.text`)}
						change={(text) =>
							change({ buttons: message.buttons.map((other) => (other === button ? { ...other, text } : other)) })
						}
					/>
				);
			})}
		</div>
	);
}

type LineProps = {
	label: string;
	hint?: string;
	value: string;
	language: Message["language"];
	error: string | undefined;
	advice: string | undefined;
	change: (typed: string) => void;
};

function Line({ label, hint = "", value, language, error, advice, change }: LineProps) {
	return (
		<TextField
			label={label}
			hint={hintOf(hint, advice)}
			error={error}
			lang={language}
			value={value}
			onChange={({ target }) => change(target.value)}
		/>
	);
}

/** Advice forbids nothing. */
function hintOf(hint: string, advice: string | undefined) {
	if (!advice) return hint || undefined;
	return (
		<>
			{hint} <span className="font-medium text-warn">{advice}</span>
		</>
	);
}
