import { unreachable } from "@/lib/kernel/assert";
import type { Acted } from "../acted";
import type { Form } from "../fields";
import { tell } from "../recovery/tell";
import type { Held } from "../sessions";
import type { Locked } from "../visit";
import type { AskingAct } from "../words";
import { noteConsent, noteWish, readNumber, takeBack } from "./agree";
import { findQuestion } from "./find";
import { knownPhone } from "./known";
import { postpone } from "./postpone";
import type { Question } from "./question";
import { goOn, NOTHING, say } from "./say";

/** On which of the pages before the first step each of their acts stands: one from a page that time has passed by does nothing. */
const STANDS_ON: Record<AskingAct, readonly Question[]> = {
	start_now: ["start-or-later", "later", "postponed"],
	later: ["start-or-later", "postponed"],
	leave_phone: ["leave-phone"],
	go_without: ["leave-phone"],
	postpone: ["later"],
	keep_postponed: ["later"],
	cancel_postponed: ["later", "postponed"],
};

/** What a person says to how they may be brought back. Choosing a time, or another one, is not being back. */
export async function answer(entered: Locked, held: Held, act: AskingAct, form: Form): Promise<Acted> {
	const found = await findQuestion(entered, held.progress);
	if (!found || !STANDS_ON[act].includes(found.question)) return {};
	switch (act) {
		case "start_now":
			await takeBack(entered, held, "started");
			return goOn(entered, held, { choice: "now", phone: null, agreed: false });
		case "go_without":
			await takeBack(entered, held, "refused");
			await noteWish(entered, { refused: true });
			return goOn(entered, held, { ...NOTHING, choice: "without" });
		case "leave_phone":
			return leavePhone(entered, held, form);
		case "later":
			return say(entered, held, { choice: "later" });
		case "postpone":
			return postpone(entered, held, form, found);
		case "keep_postponed":
			return found.postponedTo ? say(entered, held, { choice: "postponed" }) : {};
		case "cancel_postponed":
			if (!found.postponedTo) return {};
			await takeBack(entered, held, "canceled");
			await tell(entered.ctx, held.inquiry, { type: "canceled", at: entered.ctx.now, by: "person" });
			return say(entered, held, { choice: "canceled", phone: null, agreed: false });
		default:
			return unreachable(act);
	}
}

async function leavePhone(entered: Locked, held: Held, form: Form): Promise<Acted> {
	const known = knownPhone(entered, held.progress, held.session);
	const { parsed: phone, ...typed } = readNumber(entered, form, known);
	if (!phone || !typed.agreed) {
		await say(entered, held, { choice: "now", ...typed });
		return { notice: "incomplete" };
	}
	if (!(await noteConsent(entered, held, { phone, occasion: "if-i-leave" }))) {
		await say(entered, held, { choice: "now", ...typed, tooMany: true });
		return { notice: "too-many" };
	}
	return goOn(entered, held, { choice: "now", ...typed, phone });
}
