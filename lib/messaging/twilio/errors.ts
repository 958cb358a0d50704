import type { Failure } from "@/lib/kernel/words";
import type { Refused } from "../refused";

/** Twilio's codes that say something of the number alone: https://www.twilio.com/docs/api/errors */
const ADDRESS: Partial<Record<Failure, readonly number[]>> = {
	"not-a-number": [13223, 13224, 21211, 21214, 21217, 21401],
	landline: [21614, 21635, 30006],
	unreachable: [30003, 30005, 30008, 30036, 63032],
	blocked: [21610, 30004, 63014, 63033],
	filtered: [30007, 63013, 63049],
	// Countries that the account does not serve, and a trial account's numbers that nobody has confirmed.
	"not-allowed": [13227, 21215, 21216, 21219, 21408, 21608, 21612, 63015],
	"not-on-whatsapp": [63003, 63024],
	// One language's message is missing; the others may well be approved.
	"no-template": [21655, 21656, 63016, 63027, 63028, 63040, 63041, 63042],
};

/** Those that say something of the company's account, or of Twilio. */
const PROVIDER: Partial<Record<Failure, readonly number[]>> = {
	"provider-busy": [10004, 14107, 20429, 21611, 30001, 30022, 30023, 63018, 63038],
	"provider-down": [63010, 63012],
	refused: [
		...[10001, 10002, 10005, 20003, 20005, 20008, 20404, 30002], // the account
		...[21210, 21212, 21213, 21603, 21606, 21659, 21660, 21701, 21703, 30034, 63001, 63002, 63007, 63020], // its senders
		21609, // where we want to be called back
	],
};

const REASONS = new Map([ADDRESS, PROVIDER].flatMap((table) => Object.entries(table).flatMap(reasonOfEach)));
const OF_PROVIDER = new Set(Object.values(PROVIDER).flat());

function reasonOfEach([reason, codes]: [string, readonly number[]]): [number, Failure][] {
	return codes.map((code) => [code, reason as Failure]);
}

/** Why a message did not arrive, by Twilio's code; undefined for a code that we do not know. */
export function failureOf(code: number): Failure | undefined {
	return REASONS.get(code);
}

/** Twilio answered, and did not take it. A status of 5xx is no such answer: it may have been taken. */
export function isRefusal(status: number): boolean {
	return status >= 400 && status < 500 && status !== 408;
}

/** What a refusal means. Unknown codes are the number's fault unless the status is about the account. */
export function refusalOf({ status, code }: { status: number; code?: number | undefined }): Refused {
	const known = code === undefined ? undefined : failureOf(code);
	const reason = known ?? (status === 429 ? "provider-busy" : "refused");
	const ofProvider = known ? OF_PROVIDER.has(code!) : [401, 403, 404, 429].includes(status);
	return {
		outcome: "refused",
		reason,
		providerCode: code ? String(code) : `HTTP ${status}`,
		again: reason === "provider-busy" || reason === "provider-down",
		fault: ofProvider ? "provider" : "address",
	};
}
