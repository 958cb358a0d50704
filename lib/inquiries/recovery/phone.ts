import type { Account } from "@/lib/companies/schemas";
import { FIELD_OF } from "../contact";
import type { Given } from "../fields";
import type { Progress } from "../progress";

type Run = Pick<Progress, "recovery">;
/** `boundPhone`: the account's, where the inquiry has none of its own. */
export type Whose = {
	inquiry: { given: Given; boundPhone: string | null };
	account: Pick<Account, "recoveryRefused"> | null;
	run: Run;
};

/**
 * `claimed`: somebody typed it, and neither the company nor a code stands for it. `by`: who says yes to its being written to; null: a phone that is known for something else, and nobody has.
 */
export type Reached = { phone: string; by: "company" | "person" | null; claimed: boolean };

/**
 * Where an inquiry may write to: the phone that is bound to it, else the one that was left for that in the run that counts.
 * Nowhere when the person said that nobody shall. A phone that somebody proves is no phone that they agreed to for this.
 */
export function phoneToWriteTo(whose: Whose): Reached | null {
	const { recovery } = whose.run;
	if (recovery?.choice === "without") return null;
	const phone = whose.inquiry.boundPhone ?? recovery?.phone ?? null;
	if (phone === null) return null;
	const claimed = whose.inquiry.boundPhone === null;
	if (companyGave(phone, whose)) return { phone, claimed, by: "company" };
	return { phone, claimed, by: recovery?.phone === phone ? "person" : null };
}

/**
 * It sent the phone with this inquiry, and its person has never said that nobody shall write to them. What an account has
 * proven before is no gift of the company's: nobody types it again, and they are asked all the same.
 */
export function companyGave(phone: string, { inquiry, account }: Pick<Whose, "inquiry" | "account">): boolean {
	return inquiry.given[FIELD_OF.phone] === phone && !account?.recoveryRefused;
}
