import { type Session, seesTyped } from "../access";
import type { Progress } from "../progress";
import { companyGave, type Whose } from "../recovery/phone";

/** A phone that nobody has to type. `agreed`: nor has anybody to say yes to it any more. `bound`: it is their account's. */
export type KnownPhone = { phone: string; agreed: boolean; bound: boolean };

/** Theirs, as the company or their account has it; else one that a message waits for, and that this session may not see. */
export function knownPhone(
	whose: Pick<Whose, "account" | "inquiry">,
	{ recovery }: Pick<Progress, "recovery">,
	session: Session | undefined,
): KnownPhone | undefined {
	const bound = whose.inquiry.boundPhone;
	if (bound) return { phone: bound, agreed: recovery?.phone === bound || companyGave(bound, whose), bound: true };
	if (!recovery?.phone || seesTyped(session, recovery.by)) return undefined;
	return { phone: recovery.phone, agreed: true, bound: false };
}
