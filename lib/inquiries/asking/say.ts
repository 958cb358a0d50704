import { seesTyped } from "../access";
import type { Acted } from "../acted";
import { beThere } from "../alive";
import { backOf } from "../contact";
import { passOver } from "../passage";
import type { Progress, RecoveryEntry } from "../progress";
import * as progressRows from "../progress/store";
import type { Held } from "../sessions";
import type { Locked } from "../visit";

/** Nothing of what was said before but how often. */
export const NOTHING = { phone: null, typed: "", country: null, agreed: false, when: "", zone: null };

export type Said = Pick<RecoveryEntry, "choice"> & Partial<RecoveryEntry>;

/** Keeps what was said beside what was said before, as the words of who said it. */
export async function say(
	{ ctx, inquiry: { boundPhone } }: Locked,
	{ inquiry, progress, session }: Held,
	said: Said,
): Promise<Acted> {
	const before = progress.recovery;
	const by = said.typed === undefined && before && !seesTyped(session, before.by) ? before.by : session.id;
	const entry = { ...NOTHING, ...before, ...said, by, at: ctx.now.toISOString() };
	const phoneStep = phoneStepWith(progress, entry, boundPhone);
	await progressRows.save(ctx, inquiry.id, { id: progress.id, recovery: entry, ...phoneStep });
	return {};
}

/** The phone step begins with the number that was given here: nobody types it twice. One that is bound it has anyway. */
function phoneStepWith(
	{ phone }: Progress,
	said: RecoveryEntry,
	bound: string | null,
): Partial<Pick<Progress, "phone">> {
	if (!said.phone || bound || phone.at === "code") return {};
	return { phone: { at: "confirm", address: said.phone, by: said.by, back: backOf(phone) } };
}

/** On with the first step; one that asks nothing is passed at once. */
export async function goOn(entered: Locked, held: Held, said: Said): Promise<Acted> {
	await say(entered, held, said);
	await passOver(entered, { ...held, inquiry: await beThere(entered.ctx, held.inquiry, "act") });
	return {};
}
