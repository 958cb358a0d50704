import { isEmail, maskEmail } from "./email";
import { maskPhone } from "./phone";
import type { ContactKind } from "./words";

/** What an address is, which it tells by itself: an E.164 number has no @. */
export function kindOf(address: string): ContactKind {
	return isEmail(address) ? "email" : "phone";
}

/** Enough to recognise one's own, too little to learn another's. */
export function maskAddress(address: string): string {
	return isEmail(address) ? maskEmail(address) : maskPhone(address);
}
