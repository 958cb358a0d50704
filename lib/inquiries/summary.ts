import { type Definition, STEP_NAMES } from "@/lib/flows/schemas";
import type { Channel, InquiryStatus } from "@/lib/kernel/words";
import { isAbandoned } from "./activity";
import { type Inquiry as State, statusAt } from "./machine";
import type { Progress } from "./progress";

/** An inquiry as a row of the dashboard's table. */
export type Summary = {
	id: string;
	status: InquiryStatus;
	abandoned: boolean;
	redacted: boolean;
	/** Of the person, as the company sent it or they typed it. */
	name: string | null;
	referenceId: string | null;
	flow: string;
	/** How many steps are done, and what is asked now; no step is asked any more of one that is over. */
	steps: { done: number; of: number; now: string | null };
	/** How the newest code went. */
	channel: Channel | null;
	createdAt: Date;
	/** The person's last sign of life; of one that nobody has opened, when it was made. */
	lastActivityAt: Date;
};

type Facts = State & {
	id: string;
	referenceId: string | null;
	given: Record<string, unknown>;
};

export function summary(
	inquiry: Facts,
	definition: Definition,
	progress: Pick<Progress, "done" | "answers"> | undefined,
	channel: Channel | null,
	now: Date,
): Summary {
	const status = statusAt(inquiry, now);
	const done = progress?.done ?? [];
	const current = definition.steps.find(({ key }) => !done.includes(key));
	const open = status === "created" || status === "pending";
	return {
		id: inquiry.id,
		status,
		abandoned: isAbandoned({ ...inquiry, status }),
		redacted: inquiry.redactedAt !== null,
		name: nameOf(inquiry.given, progress),
		referenceId: inquiry.referenceId,
		flow: definition.name,
		steps: {
			done: definition.steps.filter(({ key }) => done.includes(key)).length,
			of: definition.steps.length,
			now: open && current ? (current.title?.en ?? STEP_NAMES[current.type]) : null,
		},
		channel,
		createdAt: inquiry.createdAt,
		lastActivityAt: inquiry.lastActivityAt ?? inquiry.startedAt ?? inquiry.createdAt,
	};
}

const NAME = ["name-first", "name-middle", "name-last"];

/** What the company sent goes before what was typed: it cannot be edited. */
function nameOf(given: Record<string, unknown>, progress: Pick<Progress, "answers"> | undefined): string | null {
	const parts = NAME.map((part) => String(given[part] ?? progress?.answers[part]?.value ?? "").trim());
	return parts.filter((part) => part !== "").join(" ") || null;
}
