import type { Channel } from "@/lib/kernel/words";
import type { Behaviour } from "../schemas";

export type { Behaviour } from "../schemas";

/** What a receipt of the virtual phone says, and after how many seconds. */
type Says = "delivered" | "read" | "answered" | "landline" | "unreachable" | "not-on-whatsapp" | "unanswered";
export type Behaves = {
	/** Seconds until the message is on the phone; null when it never is. */
	arrivesAfter: number | null;
	receipt: { says: Says; after: number } | undefined;
};

const ARRIVES: Behaves = { arrivesAfter: 0, receipt: { says: "delivered", after: 0.3 } };
const READ: Behaves = { arrivesAfter: 0, receipt: { says: "read", after: 1 } };
const ANSWERED: Behaves = { arrivesAfter: 0, receipt: { says: "answered", after: 1.5 } };
const LATE: Behaves = { arrivesAfter: 45, receipt: { says: "delivered", after: 45 } };
const LOST: Behaves = { arrivesAfter: null, receipt: undefined };
const fails = (says: Says): Behaves => ({ arrivesAfter: null, receipt: { says, after: 0.2 } });
/** A phone rings for a while before its owner is known not to take it. */
const RINGS: Behaves = { arrivesAfter: null, receipt: { says: "unanswered", after: 2 } };

/** What becomes of a message to a number that behaves like this. E-mail knows no numbers: it arrives, or is lost. */
export function behaves(behaviour: Behaviour, channel: Channel): Behaves {
	switch (behaviour) {
		case "delivered":
			return ARRIVES;
		case "reads":
			return channel === "whatsapp" ? READ : ARRIVES;
		case "replies-stop":
			return channel === "whatsapp" ? ANSWERED : ARRIVES;
		case "late":
			return LATE;
		case "silent":
			return LOST;
		case "unreachable":
			return channel === "voice" ? RINGS : fails("unreachable");
		case "landline":
			if (channel === "sms") return fails("landline");
			return channel === "whatsapp" ? fails("not-on-whatsapp") : ARRIVES;
		case "not-on-whatsapp":
			return channel === "whatsapp" ? fails("not-on-whatsapp") : ARRIVES;
		case "unanswered":
			return channel === "voice" ? RINGS : ARRIVES;
	}
}
