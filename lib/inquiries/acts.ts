import type { Step } from "@/lib/flows/schemas";
import { unreachable } from "@/lib/kernel/assert";
import { notFound } from "@/lib/kernel/refusal";
import { failpoint } from "@/lib/platform/failpoint";
import { mustBeginAnew, mustFork } from "./access";
import type { Acted } from "./acted";
import { backAgain, beThere, noteWhereabouts } from "./alive";
import { answer } from "./asking/answers";
import { type ContactStep, currentContact, entryOf } from "./contact";
import { checkCode, sendCode, sendCodeInstead, sendFirstCode } from "./contact-code";
import { backToCode, beginAnew, changeAddress, fork, giveAddress, switchAddress } from "./contact-step";
import type { Form } from "./fields";
import { goBack } from "./go-back";
import { passOver } from "./passage";
import { currentStep } from "./progress";
import { checkReEntry, sendReEntry, sendReEntryInstead, startHere } from "./re-entry";
import { type Held, hold, holdOpen } from "./sessions";
import * as sessionRows from "./sessions/store";
import { consent, details } from "./steps";
import * as store from "./store";
import { enter, enterLocked, type Locked, type Visit } from "./visit";
import { type Act, isAsking, PASSING } from "./words";

type Posted = { act: Act; form: Form };

/**
 * One posted form of a hosted page. Where it leads is never answered here: the page shows what is true afterwards.
 * Every act but two holds the inquiry's lock, and reads what it acts on once it has it: what two tabs or two taps do
 * happens one after the other, and locks are always taken in this order. Asking for a code and typing it need no lock
 * around them where their single statement can guard itself.
 */
export async function act(visit: Visit, posted: Posted): Promise<Acted> {
	const acted =
		(await actUnlocked(visit, posted)) ?? (await enterLocked(visit, (entered) => actLocked(entered, posted)));
	if (!acted) throw notFound();
	failpoint("act.committed");
	return acted;
}

/** Undefined when it takes the lock. */
async function actUnlocked(visit: Visit, { act, form }: Posted): Promise<Acted | undefined> {
	if (act !== "check_code" && act !== "send_code") return undefined;
	const found = await enter(visit);
	if (!found) return undefined;
	const entered = await backAgain(found);
	const held = holdOpen(entered);
	if (held?.inquiry.status !== "pending") return undefined;
	const contact = currentContact(entered.version.definition, held.progress);
	if (!contact || mustFork(held.session, held.progress, contact.entry, act)) return undefined;
	const { step } = contact;
	if (act === "check_code") return checkCode(entered, held, step, form.get("code"));
	const acted = await sendFirstCode(entered, held, step);
	return acted && held.cookie ? { cookie: held.cookie, ...acted } : acted;
}

async function actLocked(entered: Locked, posted: Posted): Promise<Acted> {
	switch (posted.act) {
		case "send_re_entry":
			return sendReEntry(entered);
		case "check_re_entry":
			return checkReEntry(entered, posted.form.get("code"));
		case "send_re_entry_instead":
			return sendReEntryInstead(entered, slotOf(posted.form));
		case "start_here":
			return entered.access.door === "open" ? actHeld(entered, posted) : startHere(entered);
		default:
			return actHeld(entered, posted);
	}
}

async function actHeld(entered: Locked, posted: Posted): Promise<Acted> {
	const held = await hold(entered);
	// Nobody's session: the page will ask for a code.
	if (!held) return {};
	const acted = await actInSession(entered, held, posted);
	return held.cookie ? { cookie: held.cookie, ...acted } : acted;
}

/** An act that the current step does not know comes from a page that time has passed by: it does nothing. */
async function actInSession(entered: Locked, who: Held, posted: Posted): Promise<Acted> {
	if (posted.act === "pass_verifications") return passVerifications(entered, posted.form);
	const step = currentStep(entered.version.definition, who.progress);
	// A page of the version before this one: what it asks for may be asked no more.
	const overtaken = who.inquiry.flowVersionId !== entered.version.id;
	if (!step || overtaken || who.inquiry.status !== "pending") return {};
	await noteWhereabouts(entered, who.progress);
	const { act } = posted;
	// Who says before the first step how to be brought back may go on later: answer() tells who is back.
	const by = isAsking(act) ? "page" : "act";
	const held = { ...who, inquiry: await beThere(entered.ctx, who.inquiry, by) };
	// On its way together with the next query. Awaited last: nothing may still be asked when the transaction ends.
	const touched = sessionRows.touch(entered.ctx, held.session);
	touched.catch(() => {});
	const acted = isAsking(act)
		? await answer(entered, held, act, posted.form)
		: await actOrPass(entered, held, step, posted);
	await touched;
	return acted;
}

/** A step that has nothing to ask, and so no page: whatever was posted, it is passed. */
async function actOrPass(entered: Locked, held: Held, step: Step, posted: Posted): Promise<Acted> {
	return (await passOver(entered, held)) ? {} : actInStep(entered, held, step, posted);
}

async function actInStep(entered: Locked, held: Held, step: Step, { act, form }: Posted): Promise<Acted> {
	if (act === "go_back" || form.get("go-back")) return goBack(entered, held, step, { act, form });
	const { definition } = entered.version;
	if (act === "start_here") {
		return mustBeginAnew({ ...entered, definition }, held.session, held.progress) ? beginAnew(entered, held) : {};
	}
	if (step.type === "consent") return act === "consent" ? consent(entered, held, step, form.all("box")) : {};
	if (step.type === "details") return act === "details" ? details(entered, held, step, form) : {};
	switch (act) {
		case "give_address":
		case "change_address":
		case "switch_address":
		case "back_to_code":
		case "send_code":
		case "send_instead":
			if (mustFork(held.session, held.progress, entryOf(held.progress, step), act)) {
				return fork(entered, held, step, form);
			}
			return actOnAddress(entered, held, step, { act, form });
		case "continue":
		case "consent":
		case "details":
		case "check_code":
		case "pass_verifications":
		case "send_re_entry":
		case "send_re_entry_instead":
		case "check_re_entry":
		case "start_now":
		case "later":
		case "leave_phone":
		case "go_without":
		case "postpone":
		case "keep_postponed":
		case "cancel_postponed":
			return {};
		default:
			return unreachable(act);
	}
}

/** The sandbox's switch; in production there is none, and nothing happens. */
async function passVerifications({ ctx, inquiry }: Locked, form: Form): Promise<Acted> {
	const wanted = PASSING.find((word) => word === form.get("pass"));
	if (wanted) await store.passVerifications(ctx, inquiry.id, wanted === "ask" ? null : wanted === "on");
	return {};
}

type AddressAct = Extract<
	Act,
	"give_address" | "change_address" | "switch_address" | "back_to_code" | "send_code" | "send_instead"
>;

function actOnAddress(
	entered: Locked,
	held: Held,
	step: ContactStep,
	{ act, form }: { act: AddressAct; form: Form },
): Promise<Acted> {
	switch (act) {
		case "give_address":
			return giveAddress(entered, held, step, form);
		case "change_address":
			return changeAddress(entered, held, step);
		case "switch_address":
			return switchAddress(entered, held, step);
		case "back_to_code":
			return backToCode(entered, held, step);
		case "send_code":
			return sendCode(entered, held, step);
		case "send_instead":
			return sendCodeInstead(entered, held, step, slotOf(form));
		default:
			return unreachable(act);
	}
}

function slotOf(form: Form): number {
	return Number(form.get("slot")) || 0;
}
