import { Refusal } from "@/lib/kernel/refusal";
import type { InquiryStatus } from "@/lib/kernel/words";
import type { Refused } from "./machine";

const REASONS: Record<Refused, (status: InquiryStatus) => string> = {
	redacted: () => "Inquiry already redacted",
	finished: (status) => `Inquiry is already ${status}`,
	too_old: () => "Inquiry is past its maximum lifetime",
	not_open: (status) => `Inquiry is ${status}: only one that is created or pending can be expired`,
	undecided: (status) => `Inquiry is ${status}: it can be decided once it is completed or failed`,
	decided: (status) => `Inquiry is already ${status}`,
};

/** The machine's "no" in the words of a caller of the API. The first sentence is Persona's own. */
export function refusalOf(refused: Refused, { status }: { status: InquiryStatus }): Refusal {
	return new Refusal(refused === "too_old" ? "gone" : "conflict", REASONS[refused](status));
}
