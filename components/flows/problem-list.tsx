"use client";
import type { Route } from "next";
import Link from "next/link";
import { useFormContext } from "react-hook-form";
import { addressOf } from "@/components/shell/sections";
import { pageOf, pathOf, placeOf } from "@/lib/flows/schemas";
import type { Fault } from "@/lib/kernel/refusal";
import { useBuilder } from "./context";
import { sentenceOf } from "./problem-words";
import { valuesOf } from "./use-autosave";

/** What is not right yet: each by the words for its place, which lead there. */
export function ProblemList({ problems }: { problems: readonly Fault[] }) {
	const { place, flowId } = useBuilder();
	const definition = valuesOf(useFormContext());
	const at = addressOf(place, `flows/${flowId}`);
	return (
		<ul className="flex flex-col gap-2">
			{problems.map(({ pointer = "", message }) => (
				<li key={`${pointer} ${message}`} className="wrap-anywhere">
					<Link
						href={`${at}/${pageOf(pathOf(pointer))}?at=${encodeURIComponent(pointer)}` as Route}
						className="font-medium underline underline-offset-4"
					>
						{placeOf(definition, pathOf(pointer))}
					</Link>
					<span className="block text-[0.8125rem]">{sentenceOf(message)}</span>
				</li>
			))}
		</ul>
	);
}
