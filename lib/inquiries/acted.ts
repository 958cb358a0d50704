import type { CheckOutcome } from "@/lib/verifications/schemas";
import type { Notice } from "./notices";

type Cookie = { token: string; browserKey: string };

/** What an act gives back to the browser: a cookie to keep, a word for the page; `inquiryId` where it goes on in another. */
export type Acted = { notice?: Notice; cookie?: Cookie; inquiryId?: string };

/** Where a link has led to, and what this browser proves itself with there. */
export type Started = { inquiryId: string; cookie?: Cookie };

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
