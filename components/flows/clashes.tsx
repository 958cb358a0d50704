"use client";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type Clash, type Json, placeOf } from "@/lib/flows/schemas";
import { linesOf } from "./clash-words";
import { type Clashing, valuesOf } from "./use-autosave";

/** Two people changed the same: nothing of either is saved over before somebody has chosen. */
export function Clashes({ clashes, settle }: Clashing) {
	const definition = valuesOf(useFormContext());
	const [theirs, setTheirs] = useState<ReadonlySet<Clash>>(new Set());
	const choose = (clash: Clash, take: boolean) =>
		setTheirs((before) => {
			const next = new Set(before);
			if (take) next.add(clash);
			else next.delete(clash);
			return next;
		});
	return (
		<Dialog
			open
			title="Somebody else changed the same"
			text="Everything else of both of you is in. Choose for each of these; nothing is saved until then."
		>
			<div className="flex flex-col gap-5">
				{clashes.map((clash) => (
					<fieldset key={clash.path.join(".")} className="flex min-w-0 flex-col gap-2">
						<legend className="mb-2 font-medium">{wordsOf(definition, clash.path)}</legend>
						{([false, true] as const).map((take) => (
							<label key={String(take)} className="flex items-start gap-2 rounded-lg border border-line p-2.5">
								<input
									type="radio"
									name={clash.path.join(".")}
									checked={theirs.has(clash) === take}
									onChange={() => choose(clash, take)}
									className="mt-1 accent-(--accent)"
								/>
								<span className="min-w-0 [overflow-wrap:anywhere]">
									<span className="block text-[0.8125rem] text-muted">{take ? "Theirs" : "Yours"}</span>
									{linesOf(take ? clash.theirs : clash.mine).map((line) => (
										<span key={line} className="block">
											{line}
										</span>
									))}
								</span>
							</label>
						))}
					</fieldset>
				))}
				<Button look="primary" className="self-start" onClick={() => settle(theirs)}>
					Go on with these
				</Button>
			</div>
		</Dialog>
	);
}

/** A clash names steps and fields by their own names; what people read names them by their place, where they have one. */
function wordsOf(definition: Json, path: readonly string[]): string {
	let at: unknown = definition;
	const placed = path.map((part) => {
		const index = Array.isArray(at) ? at.findIndex((entry) => isNamed(entry, part)) : -1;
		const name = index < 0 ? part : String(index);
		at = (at as { [name: string]: unknown } | undefined)?.[name];
		return name;
	});
	const isGone = placed[0] === "steps" && Number.isNaN(Number(placed[1]));
	return isGone ? `Step ${path[1]}` : placeOf(definition, placed);
}

function isNamed(entry: unknown, name: string): boolean {
	const { key, name: own, value, type } = (entry ?? {}) as { [name: string]: unknown };
	return (key ?? own ?? value ?? type) === name;
}
