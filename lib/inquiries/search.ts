import { parseEmail } from "@/lib/kernel/email";
import { isId } from "@/lib/kernel/ids";
import { fold } from "./names";

/**
 * What somebody may have meant with what they typed into the search: one thing by its id, or all that are left. Each is
 * a lookup in an index; what any of them finds is found.
 */
export type Search =
	| { inquiryId: string }
	| { accountId: string }
	| {
			reference: string;
			/** The last digits of a number, or all of it, from its end. */
			phoneFromEnd?: string;
			email?: string;
			/** How a name begins, by its first word or its last, folded. */
			name?: string;
	  };

/** Fewer digits say nothing: each would be found with a tenth of all people. */
const FEWEST_DIGITS = 4;
const PHONE = /^\+?[\d\s().\-/]+$/;
/** Zeros before more digits than these are a way of dialling, not a part of the number. */
const NATIONAL = 8;

/** Undefined where there is nothing to look for. */
export function readSearch(typed: string): Search | undefined {
	const text = typed.normalize("NFC").trim();
	if (text === "") return undefined;
	if (isId("inquiry", text)) return { inquiryId: text };
	if (isId("account", text)) return { accountId: text };
	const digits = PHONE.test(text) ? text.replace(/\D/g, "") : "";
	const dialled = digits.length > NATIONAL ? digits.replace(/^0+/, "") : digits;
	const parsed = parseEmail(text);
	const name = fold(text);
	return {
		reference: text,
		...(dialled.length >= FEWEST_DIGITS && { phoneFromEnd: [...dialled].reverse().join("") }),
		...(parsed.ok && { email: parsed.email }),
		...(/\p{L}/u.test(name) && !parsed.ok && { name }),
	};
}
