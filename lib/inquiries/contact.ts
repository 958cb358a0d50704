import type { Account } from "@/lib/companies/schemas";
import type { Definition, Step } from "@/lib/flows/schemas";
import type { ContactKind } from "@/lib/kernel/words";
import { type ContactEntry, currentStep, NOT_BEGUN, type Progress, type SentTo } from "./progress";

/** A step that proves an address by a code. */
export type ContactStep = Extract<Step, { type: "phone" | "email" | "second-factor" }>;

/** Where the entry of such a step lies in a run's progress. */
export type Slot = "phone" | "email" | "factor";

/** What is known of the person from elsewhere: what binds the inquiry, and what its account has proven. */
export type Known = {
	inquiry: { boundPhone: string | null; boundEmail: string | null };
	account: Account | null;
};

export function isContactStep(step: Step | undefined): step is ContactStep {
	return step?.type === "phone" || step?.type === "email" || step?.type === "second-factor";
}

export function slotOf({ type }: ContactStep): Slot {
	return type === "second-factor" ? "factor" : type;
}

export function entryOf(progress: Pick<Progress, Slot>, step: ContactStep): ContactEntry {
	return progress[slotOf(step)] ?? NOT_BEGUN;
}

/** The step this run is at, with its entry, where it is one that proves an address. */
export function currentContact(
	definition: Definition,
	progress: Progress,
): { step: ContactStep; entry: ContactEntry } | undefined {
	const step = currentStep(definition, progress);
	return isContactStep(step) ? { step, entry: entryOf(progress, step) } : undefined;
}

/** The same of the next step of that kind, from where this run is at. */
export function nextContact(
	{ steps }: Pick<Definition, "steps">,
	progress: Progress,
): { step: ContactStep; entry: ContactEntry } | undefined {
	const step = steps.filter(isContactStep).find(({ key }) => !progress.done.includes(key));
	return step && { step, entry: entryOf(progress, step) };
}

/** The address that this step is about and that the person cannot change; undefined where they type one. */
export function fixedAddress({ inquiry, account }: Known, step: ContactStep, entry: ContactEntry): string | undefined {
	if (step.type === "phone") return inquiry.boundPhone ?? undefined;
	if (step.type === "email") return inquiry.boundEmail ?? undefined;
	const offered = offeredBy(step, account);
	const chosen = entry.at === "enter" ? undefined : entry.address;
	return offered.find((address) => address === chosen) ?? offered[0];
}

/** Where a code of this step goes now; undefined while there is no address. */
export function addressFor(known: Known, step: ContactStep, entry: ContactEntry): string | undefined {
	const fixed = fixedAddress(known, step, entry);
	return fixed ?? (step.type === "second-factor" || entry.at === "enter" ? undefined : entry.address);
}

type FactorStep = Extract<Step, { type: "second-factor" }>;

/** For each kind that the step takes, the address that the account proved last. */
function offeredBy({ contacts }: FactorStep, account: Account | null): string[] {
	return contacts.flatMap((wanted) => account?.contacts.find(({ kind }) => kind === wanted)?.address ?? []);
}

/** The other address that a second factor may go to instead. */
export function otherFactor(known: Known, step: ContactStep, entry: ContactEntry): string | undefined {
	if (step.type !== "second-factor" || !step.maySwitch) return undefined;
	const used = fixedAddress(known, step, entry);
	return offeredBy(step, known.account).find((address) => address !== used);
}

/**
 * The account as it was before this run: an address that the person typed here proves nothing more by a second code, or
 * whoever has the link would bring a factor of their own. Where the account has no other, it is all there is to ask.
 */
export function accountBefore(account: Account, { phone, email }: Pick<Progress, Slot>): Account {
	const typed = [phone, email].flatMap((entry) => (entry?.at === "code" && entry.typed ? entry.address : []));
	const contacts = account.contacts.filter(({ address }) => !typed.includes(address));
	return contacts.length > 0 ? { ...account, contacts } : account;
}

/** The address that a code went to, for the way back from another one. */
export function backOf(entry: ContactEntry): SentTo | null {
	if (entry.at !== "code") return entry.back;
	const { at: _, ...sent } = entry;
	return sent;
}

/**
 * What this run claims: the phone that a code went to because somebody typed it, the one that they left to be brought
 * back by, or the e-mail that a code went to.
 */
export function claimedAddress(
	progress: Pick<Progress, "phone" | "email" | "recovery"> | undefined,
): string | undefined {
	const sentTo = (entry: ContactEntry | null | undefined) => (entry ? backOf(entry)?.address : undefined);
	return sentTo(progress?.phone) ?? progress?.recovery?.phone ?? sentTo(progress?.email);
}

/** What an address of this kind is called among an inquiry's fields. */
export const FIELD_OF: Record<ContactKind, string> = { phone: "phone-number", email: "email-address" };
