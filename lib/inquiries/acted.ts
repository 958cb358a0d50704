import type { CheckOutcome } from "@/lib/verifications/schemas";
import type { Notice } from "./notices";

/** What an act gives back to the browser: a cookie to keep, a word for the page. */
export type Acted = { notice?: Notice; cookie?: { token: string; browserKey: string } };

export function noticeOf(outcome: CheckOutcome["outcome"]): Acted {
	switch (outcome) {
		case "wrong":
		case "spent":
		case "failed":
			return { notice: "wrong" };
		case "malformed":
			return { notice: "malformed" };
		case "slow_down":
			return { notice: "slow-down" };
		default:
			return {};
	}
}
