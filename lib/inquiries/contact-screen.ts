import { isEmail, parseEmail } from "@/lib/kernel/email";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import { seesEntry, seesGiven } from "./access";
import { addressShown, codeState, sendNotice } from "./code-state";
import { addressFor, type ContactStep, entryOf, fixedAddress, otherFactor } from "./contact";
import type { Facts } from "./present";
import type { ContactEntry, SentTo } from "./progress";
import type { Address, Factor, InFlow, Screen } from "./screen";

/** The screen of a step that proves an address: to type it, to look at it once more, or to enter the code. */
export function contactScreen(facts: Facts, step: ContactStep, flow: InFlow): Screen {
	const { progress, notice, sent } = facts;
	const entry = entryOf(progress, step);
	const to = addressFor(facts, step, entry);
	if (!to) return step.type === "second-factor" ? { kind: "no-factor", ...flow } : enterScreen(facts, step, flow);
	const mayChange = fixedAddress(facts, step, entry) === undefined;
	const common = { ...flow, mayChange, ...factorOf(facts, step, entry) };
	const shown = addressShown(to, seesAddress(facts, step, entry));
	if (entry.at === "code" && entry.address === to && sent) {
		return { kind: "code", code: codeState(sent, shown, facts), ...common };
	}
	return {
		kind: "confirm",
		by: isEmail(to) ? "email" : facts.by,
		address: shown,
		...common,
		...sendNotice(notice, sent?.verification.nextResendAt, facts.now),
		...backIn(facts, step, entry),
	};
}

function enterScreen(facts: Facts, step: Exclude<ContactStep, { type: "second-factor" }>, flow: InFlow): Screen {
	const { by, definition, notice, progress, session } = facts;
	const entry = entryOf(progress, step);
	const own = entry.at === "enter" && seesEntry(session, entry) ? entry : undefined;
	const typed = own?.typed ?? "";
	const common = { ...flow, typed, ...backIn(facts, step, entry) };
	const faulty = notice === "invalid";
	if (step.type === "email") {
		const parsed = parseEmail(typed);
		return { kind: "email", ...common, ...(faulty && !parsed.ok ? { fault: parsed.fault } : {}) };
	}
	const country = own?.country ?? (isCountry(step.country) ? step.country : "US");
	const parsed = parseServedPhone(typed, country, definition.settings.verification.countries);
	return { kind: "phone", by, country, ...common, ...(faulty && !parsed.ok ? { fault: parsed.fault } : {}) };
}

/** What was typed is seen by who typed it; what was given, after a code; a second factor's address by nobody. */
function seesAddress({ session, ...known }: Facts, step: ContactStep, entry: ContactEntry): boolean {
	if (step.type === "second-factor") return false;
	if (fixedAddress(known, step, entry)) return seesGiven(session);
	return session !== undefined && session.id === entry.by;
}

function factorOf(facts: Facts, step: ContactStep, entry: ContactEntry): { factor?: Factor } {
	if (step.type !== "second-factor") return {};
	const other = otherFactor(facts, step, entry);
	return { factor: other ? { other: addressShown(other, false) } : {} };
}

/** The way back to the code that was sent to the address before. */
function backIn({ session }: Facts, step: ContactStep, entry: ContactEntry): { back?: Address } {
	if (entry.at === "code" || !entry.back) return {};
	const { address, by }: SentTo = entry.back;
	return { back: addressShown(address, step.type !== "second-factor" && session?.id === by) };
}
