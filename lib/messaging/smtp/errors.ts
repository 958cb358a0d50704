import type { Failure } from "@/lib/kernel/words";
import type { Refused } from "../refused";

/** What nodemailer tells of a failure: the server's last answer, if any, and to which command it was. */
export type SmtpFault = { code?: string; responseCode?: number; response?: string; command?: string };

/**
 * What a server's answer means; undefined without one, for then the letter may be on its way. The answer's text is not
 * kept: servers repeat the address in it.
 */
export function refusalOf({ responseCode, response = "", command = "" }: SmtpFault): Refused | undefined {
	if (!responseCode || responseCode < 400) return undefined;
	const enhanced = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
	const ofAddress = command === "RCPT TO" || command === "DATA";
	// 4xx: "not now", such as a full disk or greylisting.
	const again = responseCode < 500;
	return {
		outcome: "refused",
		reason: again ? "provider-busy" : ofAddress ? reasonOf(responseCode, enhanced) : "refused",
		providerCode: enhanced ?? String(responseCode),
		again,
		fault: ofAddress ? "address" : "provider",
	};
}

/** RFC 3463: x.1 is about the address, x.2 about the mailbox, x.7 about policy. */
function reasonOf(responseCode: number, enhanced: string | undefined): Failure {
	if (enhanced?.startsWith("5.7")) return "blocked";
	return responseCode === 554 ? "filtered" : "unreachable";
}
