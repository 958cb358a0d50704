import { isId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import type { STEP_NAMES } from "./places";

/** A flow in a list. */
export type FlowSummary = {
	id: string;
	name: string;
	status: "active" | "inactive";
	/** Of the version that new inquiries get; null where none is published. */
	number: number | null;
	publishedAt: Date | null;
	/** Something is begun that is not published. */
	draft: boolean;
	steps: (keyof typeof STEP_NAMES)[];
};

const ROWS = 25;

/** Which page of a list of flows, or of one's versions, an address asks for; one that makes no sense asks for the first. */
export function readPage(
	query: Record<string, string | string[] | undefined>,
	kind: "flow" | "flowVersion" = "flow",
): Page {
	const cursor = (name: "after" | "before") => {
		const id = query[name];
		return typeof id === "string" && isId(kind, id) ? { [name]: id } : undefined;
	};
	return { size: ROWS, ...(cursor("before") ?? cursor("after")) };
}
