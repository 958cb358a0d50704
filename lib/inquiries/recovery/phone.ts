import type { Account } from "@/lib/companies/schemas";
import { backOf, FIELD_OF } from "../contact";
import type { Given } from "../fields";
import type { Progress } from "../progress";

type Run = Pick<Progress, "phone" | "recovery">;
/** `boundPhone`: the account's, where the inquiry has none of its own. */
type Whose = { inquiry: { given: Given; boundPhone: string | null }; account: Account | null; run: Run };

/** `by`: who says yes to its being written to; null: a phone that is known for something else, and nobody has. */
export type Reached = { phone: string; by: "company" | "person" | null };

/**
 * Where an inquiry may write to: the phone that is bound to it, else the one that was left for that in the run that counts.
 * Nowhere when the person said that nobody shall. A phone that somebody proves is no phone that they agreed to for this.
 */
export function phoneToWriteTo(whose: Whose): Reached | null {
	const { recovery } = whose.run;
	if (recovery?.choice === "without") return null;
	const phone = whose.inquiry.boundPhone ?? recovery?.phone ?? null;
	if (phone === null) return null;
	if (companyGave(phone, whose)) return { phone, by: "company" };
	return { phone, by: recovery?.phone === phone ? "person" : null };
}

/** It sent the phone, or its account had it before: what was typed here makes an account's phone no gift of the company's. */
export function companyGave(phone: string, { inquiry, account, run }: Whose): boolean {
	if (inquiry.given[FIELD_OF.phone] === phone) return true;
	const sentTo = backOf(run.phone);
	const typedHere = sentTo?.typed === true && sentTo.address === phone;
	return !typedHere && (account?.contacts ?? []).some(({ kind, address }) => kind === "phone" && address === phone);
}
