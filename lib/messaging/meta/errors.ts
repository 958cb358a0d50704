import type { Failure } from "@/lib/kernel/words";
import type { Refused } from "../refused";

/** What Meta's codes say: of the number, of the message, of the account, or of Meta. */
type Meaning = { reason: Failure; fault: "address" | "provider"; words: string };

const number = (reason: Failure, words: string): Meaning => ({ reason, fault: "address", words });
const account = (words: string): Meaning => ({ reason: "refused", fault: "provider", words });
const message = (words: string): Meaning => ({ reason: "no-template", fault: "address", words });
const busy = (words: string): Meaning => ({ reason: "provider-busy", fault: "provider", words });
const down = (words: string): Meaning => ({ reason: "provider-down", fault: "provider", words });

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes, in our own words. */
const MEANINGS: Record<number, Meaning> = {
	131026: number("not-on-whatsapp", "the number cannot get it: it is not on WhatsApp, or its app is too old"),
	131021: number("not-a-number", "a line cannot write to itself"),
	131030: number("not-allowed", "a test number of Meta's writes only to the numbers that were listed there"),
	130497: number("not-allowed", "this account may not write to the number's country"),
	131050: number("blocked", "the person wants no marketing from this company"),
	131049: number("filtered", "WhatsApp held it back, since the person gets too much marketing already"),
	130472: number("filtered", "WhatsApp held it back for an experiment of its own"),
	131056: number("provider-busy", "too many messages to this number in a short time"),

	131047: message("only an approved message may be sent here"),
	132000: message("the number of variables is not that of the approved message"),
	132001: message("there is no approved message of this name in this language"),
	132005: message("the message grows too long with its variables"),
	132007: message("a variable has characters that WhatsApp takes for a breach of its rules"),
	132012: message("the variables are not as the approved message has them"),
	132015: message("the message is paused because people complained"),
	132016: message("the message is switched off for good because people complained"),

	0: account("the access token is no longer good"),
	3: account("the access token may not do this"),
	10: account("the access token may not do this"),
	33: account("the phone number was deleted"),
	190: account("the access token is no longer good"),
	368: account("Meta has blocked the account for a while, for a breach of its policies"),
	131005: account("the access token may not do this"),
	131031: account("Meta has locked the account"),
	131042: account("the account has no means of payment that works"),
	131045: account("the phone number is not registered as it should be"),
	133010: account("the phone number is not registered with the Cloud API"),

	4: busy("too many requests of this app"),
	80007: busy("too many requests of this account"),
	130429: busy("too many messages at once"),
	131048: busy("the number may write to fewer people, since too many complained"),

	2: down("Meta is down"),
	131016: down("Meta is down"),
	131057: down("the account is in maintenance"),
	133004: down("Meta is down"),
};

/** Permissions that are missing or were taken back. */
const isPermission = (code: number) => code >= 200 && code <= 299;

function meaningOf(code: number): Meaning | undefined {
	return isPermission(code) ? MEANINGS[10] : MEANINGS[code];
}

/** Why a message did not arrive, by Meta's code; undefined for a code that we do not know. */
export function failureOf(code: number): Failure | undefined {
	return meaningOf(code)?.reason;
}

/** What a code means, in plain words; what we do not know, in Meta's own. */
export function wordsOf({ code, says }: Said): string {
	const known = code === undefined ? undefined : meaningOf(code)?.words;
	return known ?? (says === "" ? "Meta refused it" : says);
}

/** What Meta answered that is not what was asked for; `says` in its own words. */
export type Said = { status: number; code: number | undefined; says: string };

/** Meta answered, and did not take it. A status of 5xx is no such answer: it may have been taken. */
export function isRefusal({ status }: Said): boolean {
	return status >= 400 && status < 500 && status !== 408;
}

/** What a refusal means. Unknown codes are the number's fault unless the status is about the account. */
export function refusalOf({ status, code }: Said): Refused {
	const known = code === undefined ? undefined : meaningOf(code);
	const reason = known?.reason ?? (status === 429 ? "provider-busy" : "refused");
	const ofProvider = [401, 403, 404, 429].includes(status);
	return {
		outcome: "refused",
		reason,
		providerCode: code === undefined ? `HTTP ${status}` : String(code),
		again: reason === "provider-busy" || reason === "provider-down",
		fault: known?.fault ?? (ofProvider ? "provider" : "address"),
	};
}
