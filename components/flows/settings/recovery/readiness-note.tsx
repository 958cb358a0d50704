"use client";
import type { ReactNode } from "react";
import { environmentIn } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import { type Missing, pathOf, placeOf, type Readiness } from "@/lib/flows/schemas";
import { useBuilder } from "../../context";
import { sentenceOf } from "../../problem-words";
import { focusOn } from "../../use-place";

type Props = {
	readiness: Readiness | null;
	/** What is missing. */
	children: ReactNode;
};

/** Whether people are brought back as it is set here, or exactly what is missing. */
export function ReadinessNote({ readiness, children }: Props) {
	const { hasDraft, place, published } = useBuilder();
	const isLive = published !== null && !hasDraft;
	const where = environmentIn(place.environment);
	if (!readiness) return <Note title="Looking what is there…" />;
	if (readiness.state === "off") {
		return (
			<Note title="User recovery is off">Nobody is written to by itself. Switch on one of the two methods below.</Note>
		);
	}
	if (readiness.state === "ready") {
		return (
			<Note tone="good" title="Ready">
				{isLive
					? `People are brought back in ${where}.`
					: `Once this is published, people are brought back in ${where}.`}
			</Note>
		);
	}
	return (
		<Note tone="warn" title={`Not ready in ${where} yet`}>
			<p>
				{isLive
					? "It begins by itself when the last of these is there."
					: "Once this is published, it begins by itself when the last of these is there."}
			</p>
			<div className="mt-2">{children}</div>
		</Note>
	);
}

/** What is missing, on the page where it is set: each leads to its field. */
export function Lacking({ missing }: { missing: readonly Missing[] }) {
	return (
		<ul className="flex flex-col gap-1.5">
			{missing.map((one) => (
				<MissingItem key={one.what} missing={one} />
			))}
		</ul>
	);
}

function MissingItem({ missing: { message, pointer = "" } }: { missing: Missing }) {
	const path = pathOf(pointer);
	return (
		<li className="wrap-anywhere">
			<a
				href={`?at=${encodeURIComponent(pointer)}`}
				onClick={(event) => {
					event.preventDefault();
					focusOn(path);
				}}
				className="font-medium underline underline-offset-4"
			>
				{placeOf(null, path)}
			</a>
			<span className="block text-[0.8125rem]">{sentenceOf(message)}</span>
		</li>
	);
}
