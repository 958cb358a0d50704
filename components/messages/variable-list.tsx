"use client";
import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { Message } from "@/lib/messaging/schemas";
import type { Writing } from "./use-texts";
import { withoutVariable } from "./variables";

const WORDS: Record<Message["variables"][number]["is"], string> = {
	"company-name": "the company's name",
	"flow-name": "the flow's name",
};

/** What stands for `{{1}}`, for `{{2}}`, …, each with what reviewers see in its place. */
export function VariableList({ message, errorAt, change }: Pick<Writing, "message" | "errorAt" | "change">) {
	const { variables } = message;
	const error = errorAt("variables");
	if (variables.length === 0 && !error) return null;
	return (
		<fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line px-3.5 pt-1 pb-3.5">
			<legend className="px-1 text-[0.8125rem] font-medium">Filled in for each person</legend>
			<p className="text-[0.8125rem] text-muted">Who approves the message sees these examples.</p>
			{error && <p className="text-[0.8125rem] font-medium text-bad">{error}</p>}
			{variables.map(({ is, example }, index) => (
				<div
					// biome-ignore lint/suspicious/noArrayIndexKey: a variable is known by its number
					key={index}
					className="flex items-start gap-2"
				>
					<TextField
						label={`{{${index + 1}}}: ${WORDS[is]}`}
						className="min-w-0 flex-1"
						value={example}
						error={errorAt(`variables.${index}.example`)}
						onChange={({ target }) =>
							change({
								variables: variables.map((other, i) => (i === index ? { ...other, example: target.value } : other)),
							})
						}
					/>
					<Button
						look="ghost"
						className="mt-6.5"
						aria-label={`Remove {{${index + 1}}}`}
						onClick={() => change(withoutVariable(message, index))}
					>
						<Trash2 aria-hidden="true" />
					</Button>
				</div>
			))}
		</fieldset>
	);
}
