"use client";
import { Check, CloudAlert, LoaderCircle, UsersRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useWatch } from "react-hook-form";
import { addressOf } from "@/components/shell/sections";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Id } from "@/components/ui/copy";
import { CONTROL } from "@/components/ui/field";
import { PageHead } from "@/components/ui/page-head";
import { LANGUAGE_NAMES } from "@/lib/flows/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { useBuilder } from "./context";
import { BuilderTabs } from "./tabs";
import type { Saving } from "./use-autosave";

/** Which flow this is, whether it is saved, and who else has it open. */
export function BuilderHead({ saving, others, active }: { saving: Saving; others: string[]; active: boolean }) {
	const { place, flowId, published, draft, hasDraft, language, setLanguage, mayEdit, flush } = useBuilder();
	const name = useWatch({ name: "name" });
	const at = addressOf(place, `flows/${flowId}`);
	return (
		<>
			<PageHead
				title={typeof name === "string" && name.trim() ? name : "A flow without a name"}
				above={
					<Link href={addressOf(place, "flows")} className="hover:text-ink">
						Flows
					</Link>
				}
				text={
					<span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
						<Id id={flowId} label="the flow's id" />
						<Badge tone={published ? "good" : "warn"}>
							{published ? `Version ${published.number} is published` : "Not published yet"}
						</Badge>
						{hasDraft && <Badge tone="accent">Draft</Badge>}
						{!active && <Badge>Takes no new inquiries</Badge>}
						{mayEdit ? (
							<SavedMark saving={saving} problems={draft.problems.length} />
						) : (
							<span>You can look, not change.</span>
						)}
						<Presence names={others} />
					</span>
				}
				actions={
					<>
						<label className="flex items-center gap-2 text-[0.8125rem]">
							<span className="whitespace-nowrap text-muted">Texts in</span>
							<select
								className={CONTROL}
								value={language}
								onChange={({ target }) => setLanguage(target.value as Language)}
							>
								{LANGUAGES.map((one) => (
									<option key={one} value={one}>
										{LANGUAGE_NAMES[one]}
									</option>
								))}
							</select>
						</label>
						{mayEdit && (
							<Link href={`${at}/try` as Route} onClick={() => void flush()} className={buttonClass("primary")}>
								Try it
							</Link>
						)}
					</>
				}
			/>
			<BuilderTabs at={at} problems={draft.problems} />
		</>
	);
}

/** What is wrong stands at its field a moment after it was typed: who does not see it come hears of it here. */
function SavedMark({ saving, problems }: { saving: Saving; problems: number }) {
	const busy = saving.state === "saving" || saving.state === "waiting";
	return (
		<span role="status" className="inline-flex items-center gap-1.5 [&_svg]:size-3.5">
			{saving.state === "failed" ? (
				<>
					<CloudAlert aria-hidden="true" className="text-bad" />
					<span className="text-bad">Not saved: {saving.message}</span>
				</>
			) : busy ? (
				<>
					<LoaderCircle aria-hidden="true" /> Saving…
				</>
			) : (
				<>
					<Check aria-hidden="true" className="text-good" /> Saved
					{problems > 0 && <span className="sr-only">, {problems === 1 ? "1 problem" : `${problems} problems`}</span>}
				</>
			)}
		</span>
	);
}

function Presence({ names }: { names: string[] }) {
	const words = names.length === 1 ? `${names[0]} has it open too` : `${names.join(", ")} have it open too`;
	return (
		<span role="status" className="inline-flex items-center gap-1.5 [&_svg]:size-3.5">
			{names.length > 0 && (
				<>
					<UsersRound aria-hidden="true" /> {words}
				</>
			)}
		</span>
	);
}
