"use client";
import { KeyRound, Smartphone } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { addressOf, type Place } from "@/components/shell/sections";
import { Button, buttonClass } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { CodeBlock, Secret } from "@/components/ui/code-block";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import type { Action } from "@/lib/kernel/answer";
import { createInquirySnippets } from "./snippets";

type Flow = { id: string; name: string };
type Props = {
	place: Place;
	/** Where this installation is found: `https://verify.example.com`. */
	address: string;
	/** Those that are published and active. */
	flows: Flow[];
	/** Makes a key that can do all of this; undefined for who may not. */
	makeKey: Action<undefined, { secret: string }> | undefined;
	/** What came of it so far: the newest inquiry, live. */
	children: ReactNode;
};

/** From nothing to a verified person in a few minutes, with nothing to look up. */
export function QuickStart({ place, address, flows, makeKey, children }: Props) {
	const [flowId, setFlowId] = useState(flows[0]?.id ?? "itmpl_…");
	const [secret, setSecret] = useState<string>();
	const [fault, setFault] = useState<string>();
	const [busy, setBusy] = useState(false);
	const make = async () => {
		if (!makeKey) return;
		setBusy(true);
		const answer = await reached(makeKey(undefined));
		setBusy(false);
		if (answer.ok) setSecret(answer.value.secret);
		setFault(answer.ok ? undefined : answer.message);
	};
	const shown = secret ?? `cbk_${place.environment}_YOUR_KEY`;
	return (
		<ol className="flex flex-col gap-8">
			<Step number={1} title="Take a key" done={secret !== undefined}>
				{secret ? (
					<>
						<p className="text-muted">
							This is your new key. Keep it now: it is not shown again. It is already in the command below.
						</p>
						<Secret secret={secret} label="API key" />
					</>
				) : (
					<>
						<p className="text-muted">
							A key says which company and environment a call is for. You can also use{" "}
							<Link href={addressOf(place, "developers/keys")} className="text-accent underline underline-offset-2">
								one that you have
							</Link>
							.
						</p>
						{makeKey && (
							<div>
								<Button onClick={make} disabled={busy} look="primary">
									<KeyRound aria-hidden="true" /> {busy ? "Making a key…" : "Make a key"}
								</Button>
							</div>
						)}
						{fault && <Note tone="bad">{fault}</Note>}
					</>
				)}
			</Step>
			<Step number={2} title="Create an inquiry">
				<p className="text-muted">An inquiry is one person’s run through a flow. Paste this into a terminal.</p>
				{flows.length === 0 && (
					<Note tone="warn" title="There is no published flow yet">
						Bring one in on the server with <code>npm run flows</code>: its id goes into the command.
					</Note>
				)}
				{flows.length > 1 && (
					<label className="flex flex-wrap items-center gap-2">
						<span className="font-medium">Flow</span>
						<select
							value={flowId}
							onChange={({ target }) => setFlowId(target.value)}
							className="min-h-9 max-w-full rounded-lg border border-field bg-surface px-3"
						>
							{flows.map(({ id, name }) => (
								<option key={id} value={id}>
									{name}
								</option>
							))}
						</select>
					</label>
				)}
				<Languages snippets={createInquirySnippets({ address, flowId, secret: shown })} />
			</Step>
			<Step number={3} title="Be the person">
				<p className="text-muted">
					Open the inquiry’s link and verify yourself with any number.{" "}
					{place.environment === "sandbox"
						? "Nothing leaves the sandbox: the code arrives on the virtual phone."
						: "This is production: a real code goes to a real phone."}
				</p>
				{children}
				{place.environment === "sandbox" && (
					<div>
						<Link href={addressOf(place, "phone")} className={buttonClass()}>
							<Smartphone aria-hidden="true" /> Virtual phone
						</Link>
					</div>
				)}
			</Step>
		</ol>
	);
}

function Step({
	number,
	title,
	done,
	children,
}: {
	number: number;
	title: string;
	done?: boolean;
	children: ReactNode;
}) {
	return (
		<li className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-4">
			<span
				aria-hidden="true"
				className={classes(
					"grid size-8 place-items-center rounded-full border font-semibold text-[0.8125rem]",
					done ? "border-good bg-good-soft text-good" : "border-line bg-surface",
				)}
			>
				{done ? "✓" : number}
			</span>
			<div className="flex min-w-0 flex-col gap-3 pt-1">
				<h2 className="font-semibold text-[0.9375rem]">{title}</h2>
				{children}
			</div>
		</li>
	);
}

function Languages({ snippets }: { snippets: ReturnType<typeof createInquirySnippets> }) {
	const [chosen, setChosen] = useState(0);
	return (
		<fieldset className="flex min-w-0 flex-col gap-2">
			<legend className="sr-only">Language</legend>
			<div className="flex gap-1">
				{snippets.map(({ name }, i) => (
					<button
						key={name}
						type="button"
						aria-pressed={i === chosen}
						onClick={() => setChosen(i)}
						className={classes(
							"min-h-8 rounded-lg px-3 font-medium text-[0.8125rem]",
							i === chosen ? "bg-raised text-ink shadow-xs ring-1 ring-line" : "text-muted hover:text-ink",
						)}
					>
						{name}
					</button>
				))}
			</div>
			{snippets.map(
				({ name, code }, i) => i === chosen && <CodeBlock key={name} code={code} label={`${name} example`} />,
			)}
		</fieldset>
	);
}
