import type { Address } from "@/lib/inquiries/schemas";
import { formatPhone } from "@/lib/kernel/phone";

/** A masked number is shown as it came; a whole one as its country writes it, in one piece. */
export function shownPhone({ phone, masked }: Address): string {
	return (masked ? phone : formatPhone(phone)).replaceAll(" ", "\u00a0");
}
