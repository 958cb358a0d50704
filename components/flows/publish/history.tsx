"use client";
import type { Route } from "next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import { type Definition, differences } from "@/lib/flows/schemas";
import { AskForDraft } from "./ask";
import { Changes } from "./changes";

export type Version = { id: string; number: number; note: string | null; definition: Definition; publishedAt: Date };
type Props = {
	history: Version[];
	newer: Route | null;
	older: Route | null;
	now: Date;
	published: string | undefined;
	/** There is something that a restored version would stand in the place of. */
	hasDraft: boolean;
	restore: ((id: string) => void) | undefined;
};

/** Every version that was published, the newest first, each with what it changed. */
export function History({ history, newer, older, now, published, hasDraft, restore }: Props) {
	if (history.length === 0) return null;
	return (
		<Card title="History" text="Restoring makes a version the draft again; it is published like any other.">
			<ol className="flex flex-col divide-y divide-line">
				{history.map(({ id, number, note, definition, publishedAt }, index) => {
					const before = history[index + 1];
					return (
						<li key={id} className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
							<div className="min-w-0 flex-1">
								<p className="flex flex-wrap items-center gap-2">
									<span className="font-medium">Version {number}</span>
									{id === published && <Badge tone="good">Published</Badge>}
									<span className="text-[0.8125rem] text-muted">
										<Moment at={publishedAt} now={now} />
									</span>
								</p>
								{note && <p className="[overflow-wrap:anywhere]">{note}</p>}
								{before && (
									<details className="mt-1 text-[0.8125rem]">
										<summary className="cursor-pointer text-muted">What it changed</summary>
										<div className="mt-2">
											<Changes changes={differences(before.definition, definition)} />
										</div>
									</details>
								)}
							</div>
							{restore &&
								id !== published &&
								(hasDraft ? (
									<AskForDraft
										trigger={`Restore version ${number}`}
										title={`Restore version ${number} in the place of the draft?`}
										words="Restore it"
										act={() => restore(id)}
									/>
								) : (
									<Button onClick={() => restore(id)}>Restore version {number}</Button>
								))}
						</li>
					);
				})}
			</ol>
			<Pager newer={newer} older={older} />
		</Card>
	);
}
