import type { Address } from "@/lib/inquiries/schemas";
import { kindOf } from "@/lib/kernel/contact";
import { formatPhone } from "@/lib/kernel/phone";

/** A masked address is shown as it came; a whole number as its country writes it, in one piece. */
export function shownAddress({ value, masked }: Address): string {
	const whole = masked || kindOf(value) === "email" ? value : formatPhone(value);
	return whole.replaceAll(" ", "\u00a0");
}
