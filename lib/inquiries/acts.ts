import { unreachable } from "@/lib/kernel/assert";
import { Refusal } from "@/lib/kernel/refusal";
import type { Acted } from "./acted";
import { backToCode, changePhone, checkCode, givePhone, sendCode } from "./phone-step";
import { currentStep } from "./progress";
import { checkReEntry, sendReEntry, startHere } from "./re-entry";
import { type Held, hold } from "./sessions";
import { consent, details, type Form } from "./steps";
import * as store from "./store";
import { type Entered, enter, type Visit } from "./visit";
import type { Act } from "./words";

/** One posted form of a hosted page. Where it leads is never answered here: the page shows what is true afterwards. */
export async function act(visit: Visit, input: { act: Act; form: Form }): Promise<Acted> {
	const entered = await enter(visit);
	if (!entered) throw new Refusal("not_found", "Record not found");
	switch (input.act) {
		case "send_re_entry":
			return sendReEntry(entered);
		case "check_re_entry":
			return checkReEntry(entered, input.form.get("code"));
		case "start_here":
			return startHere(entered);
		default: {
			const held = await hold(entered);
			// Nobody's session: the page will ask for a code.
			if (!held) return {};
			const acted = await actInSession(entered, held, input.act, input.form);
			return held.cookie ? { cookie: held.cookie, ...acted } : acted;
		}
	}
}

type InSession = Exclude<Act, "send_re_entry" | "check_re_entry" | "start_here">;

/** An act that the current step does not know comes from a page that time has passed by: it does nothing. */
async function actInSession(entered: Entered, held: Held, act: InSession, form: Form): Promise<Acted> {
	const step = currentStep(entered.version.definition, held.progress);
	if (!step || held.inquiry.status !== "pending") return {};
	if (act === "continue") {
		await store.touchSession(entered.ctx, held.session);
		return {};
	}
	if (step.type === "consent") return act === "consent" ? consent(entered, held, step, form.all("box")) : {};
	if (step.type === "details") return act === "details" ? details(entered, held, step, form) : {};
	switch (act) {
		case "give_phone":
			return givePhone(entered, held, form.get("phone"), form.get("country"));
		case "change_phone":
			return changePhone(entered, held);
		case "back_to_code":
			return backToCode(entered, held);
		case "send_code":
			return sendCode(entered, held, step);
		case "check_code":
			return checkCode(entered, held, step, form.get("code"));
		case "consent":
		case "details":
			return {};
		default:
			return unreachable(act);
	}
}
