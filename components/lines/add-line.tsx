"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LINE_PROVIDERS, type LineProvider } from "@/lib/kernel/words";
import { type LineActs, LineForm } from "./line-form";
import { PROVIDER_WORDS } from "./line-words";

/** A new line: first by whom, then its access. */
export function AddLine({ isSandbox, save }: { isSandbox: boolean; save: LineActs["save"] }) {
	const [provider, choose] = useState<LineProvider>();
	return (
		<Card
			title="Add a line"
			text={
				isSandbox
					? "In the sandbox a line is a name that plays its provider. Its messages go to the virtual phone."
					: "A WhatsApp number of your own. Its provider is asked before anything is kept."
			}
			actions={LINE_PROVIDERS.map((one) => (
				<Button key={one} aria-pressed={one === provider} onClick={() => choose(one === provider ? undefined : one)}>
					By {PROVIDER_WORDS[one]}
				</Button>
			))}
		>
			{provider && (
				<LineForm
					key={provider}
					provider={provider}
					isSandbox={isSandbox}
					save={save}
					onSaved={() => choose(undefined)}
				/>
			)}
		</Card>
	);
}
