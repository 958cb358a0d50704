import { isEmail, maskEmail } from "./email";
import { formatPhone, maskPhone } from "./phone";
import type { ContactKind } from "./words";

/** What an address is, which it tells by itself: an E.164 number has no @. */
export function kindOf(address: string): ContactKind {
	return isEmail(address) ? "email" : "phone";
}

/** Enough to recognise one's own, too little to learn another's. */
export function maskAddress(address: string): string {
	return isEmail(address) ? maskEmail(address) : maskPhone(address);
}

/** As people write it: a number in its country's way. */
export function formatAddress(address: string): string {
	return isEmail(address) ? address : formatPhone(address);
}
