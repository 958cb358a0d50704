import type { Definition } from "@/lib/flows/schemas";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import { CHIPS, chipsAt, fieldOf, zonesOfPhone } from "@/lib/recovery/schemas";
import { type Session, seesEntry, seesGiven, seesTyped } from "../access";
import { addressShown } from "../code-state";
import type { Notice } from "../notices";
import type { Progress, RecoveryEntry } from "../progress";
import type { Address, Frame, LaterScreen, PhoneAsked, Screen } from "../screen";
import { consentWords, type Occasion, occasionOf } from "./consent";
import type { KnownPhone } from "./known";
import type { Question } from "./question";
import { readWhen, zoneOfPerson } from "./when";

/** What the pages before the first step turn on. */
export type Asking = {
	frame: Frame;
	definition: Definition;
	progress: Progress;
	session: Session | undefined;
	boundPhone: string | null;
	known: KnownPhone | undefined;
	/** Who the message says it is from. */
	sender: string;
	/** As a browser of theirs has said. */
	zone: string | null;
	/** The time that was chosen, as long as its message has not been given away. */
	postponedTo: Date | undefined;
	/** The latest that may be chosen. */
	latest: Date;
	notice: Notice | undefined;
	now: Date;
};

export function questionScreen(question: Question, asking: Asking): Screen {
	const { frame, progress } = asking;
	switch (question) {
		case "start-or-later": {
			const canceled = progress.recovery?.choice === "canceled" ? { canceled: true as const } : {};
			return { kind: "start-or-later", ...frame, ...canceled };
		}
		case "leave-phone":
			return { kind: "leave-phone", ...frame, ...phoneAsked("if-i-leave", asking) };
		case "later":
			return laterScreen(asking);
		case "postponed":
			return postponedScreen(asking);
	}
}

/** What this session typed, or may see. */
function ownEntry({ progress, session }: Asking): RecoveryEntry | undefined {
	const { recovery } = progress;
	return recovery && seesTyped(session, recovery.by) ? recovery : undefined;
}

/** A number that a link was to fill in is offered here as well as in its own step. */
function typedBefore({ progress, session }: Asking): string {
	const { phone } = progress;
	return phone.at === "enter" && seesEntry(session, phone) ? phone.typed : "";
}

function phoneAsked(occasion: Occasion, asking: Asking): PhoneAsked {
	const { definition, frame, known, notice } = asking;
	const own = ownEntry(asking);
	const typed = known ? "" : own?.typed || typedBefore(asking);
	const country = own?.country ?? countryOf(definition);
	const parsed = parseServedPhone(typed, country, definition.settings.verification.countries);
	const faulty = notice === "incomplete";
	return {
		...(known ? { to: knownTo(known, asking) } : {}),
		typed,
		country,
		consent: consentWords(occasion, frame.language, asking.sender),
		agreed: own?.agreed ?? false,
		...(faulty && !known && !parsed.ok ? { fault: parsed.fault } : {}),
		...(notice === "too-many" && !known && parsed.ok ? { fault: "too_many" as const } : {}),
		...(faulty && !own?.agreed ? { unticked: true as const } : {}),
	};
}

/** The country that the number is taken for first. */
export function countryOf({ settings, steps }: Definition): PhoneAsked["country"] {
	const ofStep = steps.find((step) => step.type === "phone")?.country;
	const [first] = settings.verification.countries ?? [];
	const country = ofStep ?? first ?? "US";
	return isCountry(country) ? country : "US";
}

function knownTo({ phone, bound }: KnownPhone, { session }: Asking): Address {
	return addressShown(phone, bound && seesGiven(session));
}

function laterScreen(asking: Asking): LaterScreen {
	const { definition, frame, known, latest, notice, now, postponedTo, zone: browser } = asking;
	const own = ownEntry(asking);
	const asked = known?.agreed ? undefined : phoneAsked(occasionOf(definition), asking);
	const parsed = asked && parseServedPhone(asked.typed, asked.country, definition.settings.verification.countries);
	const phone = known?.phone ?? (parsed?.ok ? parsed.phone : undefined);
	const zone = zoneOfPerson({ browser, before: own?.zone, phone });
	const when = own?.when ?? "";
	const isChip = CHIPS.some((chip) => chip === when);
	const read = readWhen(when, zone, { now, latest });
	return {
		kind: "later",
		...frame,
		...(asked ? { asked } : {}),
		...(known ? { to: knownTo(known, asking) } : {}),
		chips: zone ? chipsAt({ now, zone, latest }) : CHIPS.map((chip) => ({ chip })),
		chosen: isChip ? when : "",
		time: isChip ? "" : when,
		...(zone ? { from: fieldOf(now, zone), until: fieldOf(latest, zone), latest } : {}),
		...(notice === "incomplete" && !read.ok ? { fault: read.fault } : {}),
		...(notice === "full" || notice === "too-often" ? { fault: notice } : {}),
		...(zone ? { zone } : {}),
		// A browser that has said where it is need not be asked.
		...(browser ? {} : { zones: phone ? zonesOfPhone(phone) : [] }),
		...(postponedTo && zone ? { standing: { at: postponedTo, zone } } : {}),
	};
}

function postponedScreen(asking: Asking): Screen {
	const { boundPhone, frame, postponedTo, progress, session, zone: browser } = asking;
	const { recovery } = progress;
	const phone = recovery?.phone ?? boundPhone;
	const zone = zoneOfPerson({ browser: recovery?.zone, before: browser, phone });
	if (!postponedTo || !phone) return { kind: "start-or-later", ...frame };
	const whole = phone === boundPhone ? seesGiven(session) : recovery !== null && seesTyped(session, recovery.by);
	return { kind: "postponed", ...frame, at: postponedTo, zone: zone ?? "UTC", address: addressShown(phone, whole) };
}
