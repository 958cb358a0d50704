import { unreachable } from "@/lib/kernel/assert";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import * as recovery from "@/lib/recovery";
import { whenAsked } from "@/lib/recovery/schemas";
import { seesTyped } from "../access";
import type { Acted } from "../acted";
import { beThere } from "../alive";
import { backOf } from "../contact";
import { type Form, shorten } from "../fields";
import { endOfLife } from "../machine";
import { passOver } from "../passage";
import type { Progress, RecoveryEntry } from "../progress";
import * as progressRows from "../progress/store";
import { plan } from "../recovery/begin";
import { companyGave } from "../recovery/phone";
import { tell } from "../recovery/tell";
import type { Held } from "../sessions";
import type { Locked } from "../visit";
import type { AskingAct } from "../words";
import { consentWords, type Occasion, occasionOf, sender, textVersionOf } from "./consent";
import { type Found, findQuestion } from "./find";
import type { Question } from "./question";
import { hiddenPhone } from "./screens";
import { readWhen, zoneOfPerson } from "./when";

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
			return goOn(entered, held, { choice: "now", phone: null, agreed: false });
		case "go_without":
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
			await tell(entered.ctx, held.inquiry, { type: "canceled", at: entered.ctx.now, by: "person" });
			return say(entered, held, { choice: "canceled", phone: null, agreed: false });
		default:
			return unreachable(act);
	}
}

const NOTHING = { phone: null, typed: "", country: null, agreed: false, when: "", zone: null };

type Said = Pick<RecoveryEntry, "choice"> & Partial<RecoveryEntry>;

/** Keeps what was said beside what was said before, as the words of who said it. */
async function say({ ctx }: Locked, { inquiry, progress, session }: Held, said: Said): Promise<Acted> {
	const before = progress.recovery;
	const by = said.typed === undefined && before && !seesTyped(session, before.by) ? before.by : session.id;
	const entry = { ...NOTHING, ...before, ...said, by, at: ctx.now.toISOString() };
	await progressRows.save(ctx, inquiry.id, { id: progress.id, recovery: entry, ...phoneStepWith(progress, entry) });
	return {};
}

/** The phone step begins with the number that was given here: nobody types it twice. */
function phoneStepWith({ phone }: Progress, said: RecoveryEntry): Partial<Pick<Progress, "phone">> {
	if (!said.phone || phone.at === "code") return {};
	return { phone: { at: "confirm", address: said.phone, by: said.by, back: backOf(phone) } };
}

/** On with the first step; one that asks nothing is passed at once. */
async function goOn(entered: Locked, held: Held, said: Said): Promise<Acted> {
	await say(entered, held, said);
	await passOver(entered, { ...held, inquiry: await beThere(entered.ctx, held.inquiry, "act") });
	return {};
}

type Number = Pick<RecoveryEntry, "typed" | "country" | "agreed"> & { parsed: string | null };

function readNumber({ version }: Locked, form: Form): Number {
	const [typed, country] = [shorten(form.get("phone"), 64), form.get("country")];
	const read = parseServedPhone(form.get("phone"), country, version.definition.settings.verification.countries);
	const agreed = form.get("agreed") !== "";
	return { typed, country: isCountry(country) ? country : null, agreed, parsed: read.ok ? read.phone : null };
}

async function leavePhone(entered: Locked, held: Held, form: Form): Promise<Acted> {
	const { parsed: phone, ...typed } = readNumber(entered, form);
	if (!phone || !typed.agreed) {
		await say(entered, held, { choice: "now", ...typed });
		return { notice: "incomplete" };
	}
	await noteConsent(entered, phone, "if-i-leave");
	return goOn(entered, held, { choice: "now", ...typed, phone });
}

async function postpone(entered: Locked, held: Held, form: Form, { latest }: Found): Promise<Acted> {
	const { ctx, inquiry, version } = entered;
	const before = held.progress.recovery;
	const known = inquiry.boundPhone ?? hiddenPhone(held.progress, held.session);
	const { parsed, ...typed } = known ? { parsed: known, agreed: true } : readNumber(entered, form);
	const when = shorten(form.get("time").trim() || form.get("when"), 40);
	const said = form.all("zone").length > 0 ? form.get("zone") : undefined;
	const told = { said, browser: entered.zone ?? inquiry.zone, before: said === undefined ? before?.zone : null };
	const zone = zoneOfPerson({ ...told, phone: parsed });
	const read = readWhen(when, zone, { now: ctx.now, latest });
	const entry = { ...typed, when, zone: zone ?? null };
	if (!parsed || !typed.agreed || !read.ok) {
		await say(entered, held, { choice: "later", ...entry });
		return { notice: "incomplete" };
	}
	// Whether this phone wants no messages is not told to whoever types it: the attempt ends by that when its time has come.
	if (!known) await noteConsent(entered, parsed, occasionOf(version.definition));
	const start = whenAsked({ phone: parsed, lifeEndsAt: endOfLife(inquiry), chosenAt: read.at });
	const by = companyGave(parsed, { ...entered, run: held.progress }) ? "company" : "person";
	const planned = await plan(ctx, held.inquiry, { start, by, language: entered.language });
	// One leaves in this very moment.
	if (planned.outcome === "under-way") return {};
	return say(entered, held, { choice: "postponed", ...entry, ...(known ? {} : { phone: parsed }) });
}

/** The very words that stood beside the box. */
async function noteConsent(entered: Locked, phone: string, occasion: Occasion): Promise<void> {
	const { company, ctx, inquiry, ipAddress, language, version } = entered;
	const text = consentWords(occasion, language, sender(version.definition, company));
	const textVersion = textVersionOf(occasion);
	await recovery.consent(ctx, { inquiryId: inquiry.id, phone, text, textVersion, language, ipAddress });
}
