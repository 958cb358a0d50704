import { parseEmail } from "@/lib/kernel/email";
import { makeId } from "@/lib/kernel/ids";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import type { Acted } from "./acted";
import { backOf, type ContactStep, entryOf, fixedAddress, otherFactor, slotOf } from "./contact";
import { type Form, shorten } from "./fields";
import { type ContactEntry, emptyProgress, type SentTo } from "./progress";
import * as progressRows from "./progress/store";
import type { Held } from "./sessions";
import * as sessionRows from "./sessions/store";
import type { Locked } from "./visit";

export async function giveAddress(entered: Locked, held: Held, step: ContactStep, form: Form): Promise<Acted> {
	const before = entryOf(held.progress, step);
	if (step.type === "second-factor" || fixedAddress(entered, step, before)) return {};
	const entry = entryTyped(entered, held.session.id, step, form, backOf(before));
	await saveEntry(entered, held, step, entry);
	return entry.at === "enter" ? { notice: "invalid" } : {};
}

/** What a form says, as the address it means, or as it was typed. */
function entryTyped(
	{ version }: Locked,
	by: string,
	{ type }: ContactStep,
	form: Form,
	back: SentTo | null,
): ContactEntry {
	if (type === "email") {
		const typed = form.get("email");
		const parsed = parseEmail(typed);
		if (parsed.ok) return { at: "confirm", address: parsed.email, by, back };
		return { at: "enter", typed: shorten(typed, 300), country: null, by, back };
	}
	const [typed, country] = [form.get("phone"), form.get("country")];
	const parsed = parseServedPhone(typed, country, version.definition.settings.verification.countries);
	if (parsed.ok) return { at: "confirm", address: parsed.phone, by, back };
	return { at: "enter", typed: shorten(typed, 64), country: isCountry(country) ? country : null, by, back };
}

export async function changeAddress(entered: Locked, held: Held, step: ContactStep): Promise<Acted> {
	const before = entryOf(held.progress, step);
	if (step.type === "second-factor" || fixedAddress(entered, step, before)) return {};
	const typed = before.at === "confirm" ? before.address : "";
	const by = held.session.id;
	await saveEntry(entered, held, step, { at: "enter", typed, country: null, by, back: backOf(before) });
	return {};
}

/** A second factor by the account's other contact. Nothing is sent yet. */
export async function switchAddress(entered: Locked, held: Held, step: ContactStep): Promise<Acted> {
	const before = entryOf(held.progress, step);
	const address = otherFactor(entered, step, before);
	if (!address) return {};
	await saveEntry(entered, held, step, { at: "confirm", address, by: held.session.id, back: backOf(before) });
	return {};
}

export async function backToCode(entered: Locked, held: Held, step: ContactStep): Promise<Acted> {
	const before = entryOf(held.progress, step);
	if (before.at === "code" || !before.back) return {};
	await saveEntry(entered, held, step, { at: "code", ...before.back });
	return {};
}

/** Another address under somebody else's words. */
export async function fork(entered: Locked, held: Held, step: ContactStep, form: Form): Promise<Acted> {
	const typed = form.get(step.type === "email" ? "email" : "phone");
	const entry = typed ? { [slotOf(step)]: entryTyped(entered, held.session.id, step, form, null) } : {};
	return beginAnew(entered, held, entry);
}

/** This browser goes on in a run of its own; the one that it was in stays as it is. */
export async function beginAnew({ ctx }: Locked, { inquiry, session }: Held, entry = {}): Promise<Acted> {
	const progress = { ...emptyProgress(makeId("progress", ctx.now)), ...entry };
	await progressRows.insert(ctx, inquiry.id, progress);
	await sessionRows.touch(ctx, { id: session.id, progressId: progress.id });
	return {};
}

function saveEntry(
	{ ctx }: Locked,
	{ inquiry, progress }: Held,
	step: ContactStep,
	entry: ContactEntry,
): Promise<void> {
	return progressRows.save(ctx, inquiry.id, { id: progress.id, [slotOf(step)]: entry });
}
