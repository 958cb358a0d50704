import type { SendResult } from "./provider";

export type Refused = Extract<SendResult, { outcome: "refused" }>;

/** The provider was not reached, or not as far as the message: it has certainly got nothing. */
export const UNREACHED: Refused = {
	outcome: "refused",
	reason: "provider-down",
	providerCode: null,
	again: true,
	fault: "provider",
};

/** Nobody was asked, because of what we lack ourselves. */
export function notAsked(reason: Refused["reason"]): Refused {
	return { outcome: "refused", reason, providerCode: null, again: false, fault: "ours" };
}
