"use client";
import { useBuilder } from "../context";
import { ProblemList } from "../problem-list";
import { ReadinessNote } from "../settings/recovery/readiness-note";
import { type First, useReadiness } from "../settings/recovery/use-surroundings";

/** Whether people will be brought back, where the draft wants them to be. It may be published all the same. */
export function RecoveryReady({ first }: { first: First }) {
	const { place } = useBuilder();
	const { known } = useReadiness(place, first);
	if (known?.state === "off") return null;
	return (
		<ReadinessNote readiness={known}>
			<ProblemList problems={known?.missing ?? []} />
		</ReadinessNote>
	);
}
