"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { addressOf } from "@/components/shell/sections";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { reached } from "@/components/ui/reached";
import { toast } from "@/components/ui/toast";
import { differences } from "@/lib/flows/schemas";
import type { Action, Answer } from "@/lib/kernel/answer";
import { useBuilder } from "../context";
import { ProblemList } from "../problem-list";
import type { First } from "../settings/recovery/use-surroundings";
import { UNSAVED, valuesOf } from "../use-autosave";
import { AskForDraft } from "./ask";
import { Changes } from "./changes";
import { History, type Version } from "./history";
import { PublishForm } from "./publish-form";
import { RecoveryReady } from "./recovery-ready";

type ById = { flowId: string };
/** The draft as it was looked at: what others made of it since is not published, nor lost, unseen. */
type Seen = ById & { revision: number };
export type PublishActs = {
	publish: Action<Seen & { note: string }, { number: number }>;
	restore: Action<Seen & { versionId: string }>;
	discard: Action<Seen>;
	activate: Action<ById & { active: boolean }>;
};
type Props = {
	history: Version[];
	newer: Route | null;
	older: Route | null;
	now: Date;
	recovery: First;
	acts: PublishActs;
};

/** `04 Publish`: what is not right yet, what would change for whom, and what was before. */
export function Publish({ history, newer, older, now, recovery, acts }: Props) {
	const { place, flowId, mayEdit, active, published, draft, hasDraft, flush } = useBuilder();
	const form = useFormContext();
	const router = useRouter();
	const at = addressOf(place, `flows/${flowId}`);
	const [fault, setFault] = useState<string>();
	const [busy, setBusy] = useState(false);
	const definition = valuesOf(form);
	const changes = published ? differences(published.definition, definition) : [];
	const run = async (act: (revision: number) => Promise<Answer<unknown>>, done: () => void) => {
		setBusy(true);
		setFault(undefined);
		const revision = await flush();
		const answer = revision === undefined ? UNSAVED : await reached(act(revision));
		setBusy(false);
		if (!answer.ok) return setFault(answer.message);
		done();
	};
	// The whole page anew: what others see from now on is what is shown.
	const anew = () => location.assign(`${at}/publish`);
	return (
		<div className="flex max-w-[52rem] flex-col gap-5">
			{draft.problems.length > 0 && (
				<Card title="Not right yet" text="It cannot be published before these are put right.">
					<ProblemList problems={draft.problems} />
				</Card>
			)}
			<RecoveryReady first={recovery} />
			<Card
				title={published ? `What is not as in version ${published.number}` : "What will be the first version"}
				actions={
					mayEdit && published && hasDraft ? (
						<AskForDraft
							trigger="Throw the draft away"
							look="danger"
							title="Throw the draft away?"
							words="Throw it away"
							act={() => void run((revision) => acts.discard({ flowId, revision }), anew)}
						/>
					) : undefined
				}
			>
				{published ? (
					<Changes changes={changes} />
				) : (
					<p className="text-muted">Nobody could be sent through this flow so far.</p>
				)}
			</Card>
			{mayEdit && (
				<Card title="Publish" text="From then on new inquiries get this version, in the sandbox and in production.">
					<PublishForm
						busy={busy}
						fault={fault}
						changed={hasDraft}
						right={draft.problems.length === 0}
						restarts={definition.settings !== null && isRestarting(definition.settings)}
						publish={(note) =>
							void run(
								(revision) => acts.publish({ flowId, revision, note }),
								() => {
									toast("Published");
									router.refresh();
								},
							)
						}
					/>
				</Card>
			)}
			<History
				history={history}
				newer={newer}
				older={older}
				now={now}
				published={published?.id}
				hasDraft={hasDraft}
				restore={
					mayEdit
						? (versionId) => void run((revision) => acts.restore({ flowId, revision, versionId }), anew)
						: undefined
				}
			/>
			<Card title="As a file" text="Whole, with every default written out: for a repository, for another installation.">
				<div className="flex flex-wrap gap-2">
					{published && (
						<a href={`${at}/export`} download className={buttonClass()}>
							Export version {published.number}
						</a>
					)}
					{hasDraft && (
						<a href={`${at}/export?draft=true`} download className={buttonClass()}>
							Export the draft
						</a>
					)}
				</div>
			</Card>
			{mayEdit && published && (
				<Card
					title={active ? "Takes new inquiries" : "Takes no new inquiries"}
					text="Inquiries that are open go on either way."
					actions={
						<Button
							look={active ? "danger" : "secondary"}
							disabled={busy}
							onClick={() => void run(() => acts.activate({ flowId, active: !active }), anew)}
						>
							{active ? "Take no new ones" : "Take new ones again"}
						</Button>
					}
				/>
			)}
		</div>
	);
}

const isRestarting = (settings: unknown) => (settings as { onResume?: string }).onResume === "restart-if-changed";
