import type { RecoverySettings } from "@/lib/flows/schemas";
import { examplePhone } from "@/lib/kernel/example-phone";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { chipsAt, latestChoice, zonesOfPhone } from "@/lib/recovery/schemas";
import type { Session } from "../access";
import { emptyProgress, type RecoveryEntry } from "../progress";
import type { Screen } from "../screen";
import { sender } from "./consent";
import type { Question } from "./question";
import { type Asking, countryOf, questionScreen } from "./screens";

/** Which of the pages before the first step a flow may show, once its message is approved. */
export function questionsOf({ automatic, userActivated }: RecoverySettings): Question[] {
	return [
		...(userActivated.enabled ? (["start-or-later"] as const) : []),
		...(automatic.enabled ? (["leave-phone"] as const) : []),
		...(userActivated.enabled ? (["later", "postponed"] as const) : []),
	];
}

type Looked = Pick<Asking, "frame" | "definition" | "now"> & { session: Session };

/** One of them as nobody in particular sees it, whose clocks are those of a number of the flow's country. */
export function previewQuestion(question: Question, { session, ...looked }: Looked): Screen {
	const { definition, now } = looked;
	const phone = examplePhone(countryOf(definition));
	const zone = zonesOfPhone(phone)[0] ?? "UTC";
	const latest = latestChoice(addSeconds(now, definition.settings.expiry.maxLifetimeSeconds), now);
	// Where a flow lives for too short a time to put it off, the page is shown as it would be.
	const postponedTo = chipsAt({ now, zone, latest })[0]?.at ?? addSeconds(now, DAY);
	const said: RecoveryEntry = {
		...{ choice: "postponed", phone, typed: "", country: null, agreed: true, when: "", zone },
		...{ by: session.id, at: now.toISOString() },
	};
	const isSaid = question === "postponed";
	return questionScreen(question, {
		...looked,
		progress: { ...emptyProgress("preview"), recovery: isSaid ? said : null },
		session,
		boundPhone: null,
		known: undefined,
		sender: sender(definition, looked.frame.company),
		zone,
		postponedTo: isSaid ? postponedTo : undefined,
		latest,
		notice: undefined,
	});
}
