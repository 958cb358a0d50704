import { unreachable } from "@/lib/kernel/assert";
import { makeId } from "@/lib/kernel/ids";
import type { Channel } from "@/lib/kernel/words";
import type { Effect } from "./machine";

type Identity = { id: string; address: string; inquiryId: string | null };

/** The machine's effects as rows to write: its events, its messages, and the jobs that will do the rest. */
export function consequencesOf(v: Identity, effects: Effect[], now: Date) {
	const then: Consequences = { events: [], messages: [], jobs: [], stopsWaking: false };
	for (const effect of effects)
		switch (effect.type) {
			case "send_code": {
				const { channel, generation, slot } = effect;
				const id = makeId("message", now);
				then.messages.push({
					id,
					verificationId: v.id,
					inquiryId: v.inquiryId,
					slot,
					generation,
					channel,
					address: v.address,
				});
				then.jobs.push({ job: "verification.send_code", payload: { verificationId: v.id, slot } });
				break;
			}
			case "wake_at":
				then.jobs.push({
					job: "verification.advance",
					payload: { verificationId: v.id },
					at: effect.at,
					key: v.id,
				});
				break;
			case "stop_waking":
				then.stopsWaking = true;
				break;
			case "emit":
				then.events.push({ name: effect.event, objectId: v.id, inquiryId: v.inquiryId });
				break;
			default:
				unreachable(effect);
		}
	return then;
}

type Consequences = {
	events: { name: Extract<Effect, { type: "emit" }>["event"]; objectId: string; inquiryId: string | null }[];
	messages: {
		id: string;
		verificationId: string;
		inquiryId: string | null;
		slot: number;
		generation: number;
		channel: Channel;
		address: string;
	}[];
	jobs: (
		| { job: "verification.send_code"; payload: { verificationId: string; slot: number } }
		| { job: "verification.advance"; payload: { verificationId: string }; at: Date; key: string }
	)[];
	stopsWaking: boolean;
};
