import { unreachable } from "@/lib/kernel/assert";
import type { Decision, Recovery } from "./machine";

type Whose = { id: string; inquiryId: string };

/** What the machine wants done, as rows to write. Its message and its link are made by who has them. */
export function consequencesOf(
	{ id, inquiryId }: Whose,
	{ effects, next }: Pick<Decision, "effects" | "next">,
): Consequences {
	const then: Consequences = { events: [], jobs: [], stopsWaking: false, revokes: false, sends: false };
	for (const effect of effects)
		switch (effect.type) {
			case "wake_at":
				then.jobs.push(lookAt(id, effect.at));
				break;
			case "stop_waking":
				// Handed over, its job has yet to see what became of the message.
				then.stopsWaking = next.handedOverAt === null;
				break;
			case "emit":
				then.events.push({ name: effect.event, objectId: id, inquiryId, data: dataOf(next) });
				break;
			case "revoke_link":
				then.revokes = true;
				break;
			case "send_message":
				then.sends = true;
				break;
			default:
				unreachable(effect);
		}
	return then;
}

function dataOf({ method, stoppedFor }: Recovery): Record<string, string> {
	return stoppedFor ? { method, why: stoppedFor } : { method };
}

export const keyOf = (id: string) => `recovery:${id}`;

/** The job of an attempt; under its key a new time replaces the old one. */
export function lookAt(id: string, at: Date) {
	return { job: "recovery.look", payload: { recoveryId: id }, at, key: keyOf(id) } as const;
}

type Consequences = {
	events: {
		name: `recovery.${"scheduled" | "sent" | "delivered" | "read" | "clicked" | "stopped"}`;
		objectId: string;
		inquiryId: string;
		data: Record<string, string>;
	}[];
	jobs: ReturnType<typeof lookAt>[];
	stopsWaking: boolean;
	revokes: boolean;
	sends: boolean;
};
