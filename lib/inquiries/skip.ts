import type { Definition, Step } from "@/lib/flows/schemas";
import type { INQUIRY_ORIGINS } from "@/lib/kernel/words";
import type { Session } from "./access";
import { type ContactStep, entryOf, isContactStep, type Known } from "./contact";
import type { Progress } from "./progress";

/** What decides whether a step asks anything of this person at all. */
export type Standing = Known & {
	definition: Definition;
	inquiry: Known["inquiry"] & { origin: (typeof INQUIRY_ORIGINS)[number] };
	session: Session | undefined;
	progress: Progress;
	/** The company asks all of its accounts for a second factor. */
	companyRequires: boolean;
};

/** What tells whether it is the account's person who sits here. */
type Sitting = Pick<Standing, "definition" | "inquiry" | "session" | "progress">;

/** `known`: the account has proven it before. `not-required`: a second factor that is asked only of those it is required of. */
export type Passed = { step: Step; why: "known" | "not-required" };

/** The steps from here on that are passed without asking. */
export function passedOver(standing: Standing): Passed[] {
	const passed: Passed[] = [];
	for (const step of standing.definition.steps) {
		if (standing.progress.done.includes(step.key)) continue;
		const why = whyPassed(step, standing);
		if (!why) break;
		passed.push({ step, why });
	}
	return passed;
}

function whyPassed(step: Step, standing: Standing): Passed["why"] | undefined {
	if (step.type === "second-factor") {
		const required = step.when === "always" || standing.companyRequires || standing.account?.secondFactorRequired;
		return required ? undefined : "not-required";
	}
	if (step.type !== "phone" && step.type !== "email") return undefined;
	return step.skipWhenVerified && isProvenBefore(step, standing) && mayRely(standing) ? "known" : undefined;
}

/** The very address that this step is about: another one that the company gave has still to be proven. */
function isProvenBefore({ type }: Pick<ContactStep, "type">, { account, inquiry }: Standing): boolean {
	const address = type === "phone" ? inquiry.boundPhone : inquiry.boundEmail;
	return account?.contacts.some((contact) => contact.kind === type && contact.address === address) ?? false;
}

/**
 * Is it the account's person who sits here? The company itself let this session in, or a code told us. (Spec §2, "A
 * reference-id in a link is a claim": only an inquiry made by API, with a session by a token or one-time link, or after
 * a code in this session.)
 */
function mayRely(standing: Sitting): boolean {
	const { inquiry, session } = standing;
	const handedOut = session?.origin === "token" || session?.origin === "link";
	return (inquiry.origin === "api" && handedOut) || provedIdentity(standing);
}

/**
 * Did a code in this session go to an address that was the company's or the account's before? One that the person typed
 * proves that it is theirs, and nothing about whose account this is.
 */
function provedIdentity({ definition, inquiry, progress, session }: Sitting): boolean {
	if (!session?.provenAt) return false;
	const sent = sentAndDone({ definition, progress });
	if (sent.some(({ typed }) => !typed)) return true;
	const cameBackBy = session.origin === "re-entry" ? (inquiry.boundPhone ?? inquiry.boundEmail) : null;
	return cameBackBy !== null && sent.every(({ address }) => address !== cameBackBy);
}

/**
 * Does what was just proven become the account's? Whoever holds the link can prove an address of their own, and a later
 * inquiry would offer it as a second factor. So one that was typed counts where it is the account's person who typed it,
 * or where the account had nothing before this run that it could be told by. `standing`: before the step.
 */
export function accountGains(standing: Sitting & Pick<Known, "account">, { typed }: { typed: boolean }): boolean {
	if (!typed || mayRely(standing)) return true;
	const here = sentAndDone(standing).flatMap((entry) => (entry.typed ? entry.address : []));
	return standing.account?.contacts.every(({ address }) => here.includes(address)) ?? false;
}

/** Where the codes went that this run's steps were passed by. */
function sentAndDone({ definition, progress }: Pick<Sitting, "definition" | "progress">) {
	return definition.steps
		.filter(isContactStep)
		.filter(({ key }) => progress.done.includes(key))
		.map((step) => entryOf(progress, step))
		.filter((entry) => entry.at === "code");
}
