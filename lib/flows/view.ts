import type { Definition, Readiness } from "./schemas";

export type FlowFacts = {
	id: string;
	name: string;
	status: "active" | "inactive";
	publishedVersionId: string | null;
	draftVersionId: string | null;
	createdAt: Date;
};

export type VersionFacts = {
	id: string;
	flowId: string;
	/** Null: the draft. */
	number: number | null;
	definition: Definition;
	/** One more with each change of the flow. */
	revision: number;
	/** Of a draft: who saved it last, as events name them. */
	savedBy: string | null;
	note: string | null;
	publishedAt: Date | null;
	updatedAt: Date | null;
	createdAt: Date;
};

/** A flow as our own calls answer it. */
export function flow({ id, name, status, publishedVersionId, draftVersionId, createdAt }: FlowFacts) {
	return {
		type: "flow" as const,
		id,
		attributes: { name, status, "created-at": createdAt.toISOString() },
		relationships: {
			"published-version": { data: linkTo("flow-version", publishedVersionId) },
			draft: { data: linkTo("flow-version", draftVersionId) },
		},
	};
}

/** One of its versions, or its draft. The definition keeps its own keys: it is what import reads and export writes. */
export function flowVersion(version: VersionFacts) {
	const { id, flowId, number, note, definition } = version;
	return {
		type: "flow-version" as const,
		id,
		attributes: {
			number,
			status: number === null ? "draft" : "published",
			note,
			"created-at": version.createdAt.toISOString(),
			"updated-at": version.updatedAt?.toISOString() ?? null,
			"published-at": version.publishedAt?.toISOString() ?? null,
			definition,
		},
		relationships: { flow: { data: linkTo("flow", flowId) } },
	};
}

/** What is missing before people are brought back; `pointer` leads into the definition. */
export function recovery({ state, missing }: Readiness) {
	return { state, missing: missing.map(({ pointer, message }) => ({ pointer, message })) };
}

export function linkTo<T extends string>(type: T, id: string | null): { type: T; id: string } | null {
	return id === null ? null : { type, id };
}
