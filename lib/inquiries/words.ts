/** Before the first step: how a person may be brought back. */
const ASKING_ACTS = [
	"start_now", // start-or-later, later, postponed: on with it
	"later", // start-or-later: to the page that asks when; postponed: to another time
	"leave_phone", // leave-phone: `phone`, `country`, `agreed`
	"go_without", // leave-phone: nobody may write
	"postpone", // later: `phone`, `country`, `agreed` where it is asked for; `when`, `time`, `zone`
	"keep_postponed", // later: the time chosen before
	"cancel_postponed", // postponed, later: no message
] as const;
export type AskingAct = (typeof ASKING_ACTS)[number];

export function isAsking(act: Act): act is AskingAct {
	return ASKING_ACTS.some((one) => one === act);
}

/** What a hosted form may do: the value of its `act` field. A closed list; each is one verb. */
export const ACTS = [
	...ASKING_ACTS,
	"continue", // continue: opens the session of a token link
	"start_here", // re-entry, start-here: a fresh run in this browser
	"consent", // consent: one `box` per ticked box
	"details", // details: one value per field, by the field's name
	"go_back", // any step: `go-back` is the step of the page; details may post it with their own act
	"give_address", // phone: `phone`, `country`; email: `email`
	"change_address", // code, confirm: back to typing one
	"switch_address", // code, confirm of a second factor: to the other kind of contact
	"back_to_code", // phone, email, confirm: to the code that was sent to the address before
	"send_code", // confirm, code: sends, or sends again
	"send_instead", // code: the next other channel now, if `slot` is still the newest message's
	"check_code", // code: `code`
	"pass_verifications", // any page of a sandbox session: `pass`, one of PASSING
	"send_re_entry", // re-entry, re-entry-code: sends, or sends again
	"send_re_entry_instead", // re-entry-code: the same
	"check_re_entry", // re-entry-code: `code`
] as const;
export type Act = (typeof ACTS)[number];

/** What codes come to in a sandbox inquiry: the right one counts, every one does, or none. */
export const PASSING = ["ask", "on", "off"] as const;
export type Passing = (typeof PASSING)[number];

/** A preview's name for the page behind the last step. No step has it: their keys are of their own. */
export const END = "the-end.";
/** Its name for what is asked before the first step, where a flow brings people back. */
export const BEGINNING = "the-beginning.";
/** What is asked there: in which order a run comes to it says question.ts. */
export const QUESTIONS = ["start-or-later", "leave-phone", "later", "postponed"] as const;
/** What a step shows, one after the other: the second only where it proves an address. */
export const PREVIEW_SCREENS = ["step", "code", ...QUESTIONS] as const;
export type PreviewScreen = (typeof PREVIEW_SCREENS)[number];
