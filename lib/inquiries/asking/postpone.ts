import * as recovery from "@/lib/recovery";
import { whenAsked } from "@/lib/recovery/schemas";
import type { Acted } from "../acted";
import { type Form, shorten } from "../fields";
import { endOfLife } from "../machine";
import { plan } from "../recovery/begin";
import { companyGave } from "../recovery/phone";
import type { Held } from "../sessions";
import type { Locked } from "../visit";
import { noteConsent, readNumber, takeBack } from "./agree";
import { occasionOf } from "./consent";
import type { Found } from "./find";
import { knownPhone } from "./known";
import { say } from "./say";
import { readWhen, zoneOfPerson } from "./when";

/** Whoever cannot make up their mind starts now: each time is rows and an event, and an open page could write them for ever. */
const MOST_TIMES = 10;

/** A message at a time of theirs. What cannot be promised is refused now, with the reason. */
export async function postpone(entered: Locked, held: Held, form: Form, { latest }: Found): Promise<Acted> {
	const { ctx, inquiry, version } = entered;
	const before = held.progress.recovery;
	const times = before?.times ?? 0;
	if (times >= MOST_TIMES) return { notice: "too-often" };
	const known = knownPhone(entered, held.progress, held.session);
	const isAgreed = known?.agreed === true;
	const { parsed, ...typed } = isAgreed ? { parsed: known.phone, agreed: true } : readNumber(entered, form, known);
	const when = shorten(form.get("time").trim() || form.get("when"), 40);
	const said = form.all("zone").length > 0 ? form.get("zone") : undefined;
	const told = { said, browser: entered.zone ?? inquiry.zone, before: said === undefined ? before?.zone : null };
	const zone = zoneOfPerson({ ...told, phone: parsed });
	const read = readWhen(when, zone, { now: ctx.now, latest });
	const entry = { ...typed, when, zone: zone ?? null };
	const refuse = async (notice: NonNullable<Acted["notice"]>): Promise<Acted> => {
		await say(entered, held, { choice: "later", ...entry, ...(notice === "too-many" ? { tooMany: true } : {}) });
		return { notice };
	};
	if (!parsed || !typed.agreed || !read.ok) return refuse("incomplete");
	// Whether this phone wants no messages is not told to whoever types it: the attempt ends by that when its time has come.
	if (!(await recovery.hasRoomAt(ctx, { phone: parsed, at: read.at, inquiryId: inquiry.id }))) return refuse("full");
	const agreedTo = { phone: parsed, occasion: occasionOf(version.definition) };
	if (!isAgreed && !(await noteConsent(entered, held, agreedTo))) return refuse("too-many");
	const start = whenAsked({ phone: parsed, lifeEndsAt: endOfLife(inquiry), chosenAt: read.at });
	const by = companyGave(parsed, entered) ? "company" : "person";
	const claimed = inquiry.boundPhone === null;
	const planned = await plan(ctx, held.inquiry, { start, by, claimed, language: entered.language });
	// One leaves in this very moment.
	if (planned.outcome === "under-way") return {};
	// Only now: until it was planned anew, their yes to the phone before was what it stood on.
	if (before?.phone && before.phone !== parsed) await takeBack(entered, held, "canceled", before.phone);
	const phone = isAgreed ? {} : { phone: parsed };
	return say(entered, held, { choice: "postponed", ...entry, ...phone, times: times + 1 });
}
