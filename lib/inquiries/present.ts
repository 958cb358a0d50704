import { type Definition, type Field, redirectRule, type Settings, type Text } from "@/lib/flows/schemas";
import { isCountry, maskPhone, parseServedPhone } from "@/lib/kernel/phone";
import { secondsUntil } from "@/lib/kernel/time";
import type { Environment, Language, StyleVariant } from "@/lib/kernel/words";
import type { Fate } from "@/lib/messaging/schemas";
import type { VerificationView } from "@/lib/verifications/schemas";
import { type Session, seesGiven, seesPhone, seesTyped } from "./access";
import type { Notice } from "./notices";
import { currentStep, faultOf, isGiven, type Progress } from "./progress";
import { firstAllowed } from "./redirect";
import type { Address, Around, CodeState, Frame, InFlow, PhoneChannel, Screen, SendNotice, ShownField } from "./screen";

export type Sent = { verification: VerificationView; fate: Fate | undefined; tryAgainAt: Date | undefined };

export type Facts = {
	frame: Frame;
	definition: Definition;
	progress: Progress;
	session: Session | undefined;
	given: Record<string, string | number | boolean | null>;
	boundPhone: string | null;
	notice: Notice | undefined;
	now: Date;
	/** The page was opened by its link, not reached by one of our own forms. */
	fromOutside: boolean;
	/** The verification of the phone step, when a code was sent. */
	sent: Sent | undefined;
	defaultCountry: string;
	/** What carries the first code. */
	by: PhoneChannel;
};

export function textIn(text: Text, language: Language): string {
	return text[language] ?? text.en;
}

/** What every page of this flow shows, whoever looks. */
export function aroundOf(
	{ formKey, language, style }: { formKey: string; language: Language; style?: StyleVariant | undefined },
	{ brand, purpose, settings }: Definition,
	{ company, environment }: { company: { name: string; helpUrl: string | null }; environment: Environment },
): Around {
	const leave = firstAllowed([settings.redirects.leaveUri], redirectRule(settings, environment));
	return {
		language,
		formKey,
		company: { name: company.name, helpUrl: company.helpUrl },
		purpose: textIn(purpose, language),
		brand,
		sandbox: environment === "sandbox",
		...(style ? { style } : {}),
		...(leave === undefined ? {} : { leave }),
	};
}

/** Over, and nobody can be recognised any more: the one way is back to the company, with nothing told. */
export function endedScreen({ leave: _, ...frame }: Frame, { settings }: Definition, environment: Environment): Screen {
	const redirect = expiredWay(settings, environment);
	return { kind: "ended", ...frame, ...(redirect === undefined ? {} : { redirect }) };
}

/** Where those are sent whose time has run out. */
export function expiredWay(settings: Settings, environment: Environment): string | undefined {
	return firstAllowed([settings.redirects.expiredUri], redirectRule(settings, environment));
}

/** The screen of the step this run is at. */
export function stepScreen(facts: Facts): Screen {
	const { definition, progress, session, notice } = facts;
	const step = currentStep(definition, progress);
	if (!step) return { kind: "ended", ...facts.frame };
	const flow = inFlow(facts);
	const incomplete = notice === "incomplete" ? { notice } : {};
	if (step.type === "consent") {
		const consent = progress.consents[step.key];
		const ticked = consent && seesTyped(session, consent.by) ? consent.boxes : [];
		return { kind: "consent", ...flow, step, ticked, ...incomplete };
	}
	if (step.type === "details") {
		const fields = step.fields.map((field) => shownField(facts, field));
		return { kind: "details", ...flow, step, fields, ...incomplete };
	}
	return phoneScreen(facts, flow);
}

function phoneScreen(facts: Facts, flow: InFlow): Screen {
	const { boundPhone, by, definition, progress, session, notice, sent } = facts;
	const entry = progress.phone;
	const addressOf = (phone: string, by?: string): Address => address(phone, by !== undefined && session?.id === by);
	if (entry.at === "code" && sent && (!boundPhone || boundPhone === entry.phone)) {
		const at = boundPhone ? address(boundPhone, seesGiven(session)) : addressOf(entry.phone, entry.by);
		return { kind: "code", ...flow, code: codeState(sent, at, facts), mayChange: !boundPhone };
	}
	const waiting = sendNotice(notice, sent?.verification.nextResendAt, facts.now);
	if (boundPhone) {
		return {
			kind: "confirm-phone",
			by,
			...flow,
			address: address(boundPhone, seesGiven(session)),
			mayChange: false,
			...waiting,
		};
	}
	const back = entry.at !== "code" && entry.back ? { back: addressOf(entry.back.phone, entry.back.by) } : {};
	if (entry.at === "confirm") {
		return {
			kind: "confirm-phone",
			by,
			...flow,
			address: addressOf(entry.phone, entry.by),
			mayChange: true,
			...waiting,
			...back,
		};
	}
	const own = entry.at === "enter" && seesPhone(session, progress) ? entry : undefined;
	const typed = own?.typed ?? "";
	const country = own?.country ?? (isCountry(facts.defaultCountry) ? facts.defaultCountry : "US");
	const parsed = parseServedPhone(typed, country, definition.settings.verification.countries);
	const fault = notice === "invalid" && !parsed.ok ? { fault: parsed.fault } : {};
	return { kind: "phone", by, ...flow, typed, country, ...fault, ...back };
}

/** A code that was sent, as its page shows it; the same for a step and for coming back. */
export function codeState(sent: Sent, at: Address, { notice, now }: Pick<Facts, "notice" | "now">): CodeState {
	const v = sent.verification;
	const pending = v.status === "pending";
	const state = stateOf(v, now);
	const shown = noticeOf(notice, state, sent, now);
	const way = wayOf(sent, now);
	return {
		address: at,
		...way,
		codeLength: v.codeLength,
		state,
		triesLeft: v.triesLeft,
		lifeSeconds: secondsUntil(v.codeEndsAt, now),
		resendSeconds: pending ? secondsUntil(v.nextResendAt, now) : 0,
		resendsLeft: pending ? v.resendsLeft : 1,
		nextIsNew: !pending || v.nextIsNew,
		tag: [state, way.slot, way.channel, way.delivery, way.next ? 1 : 0].join("."),
		...(shown ? { notice: shown } : {}),
		...(shown === "slow-down" && sent.tryAgainAt ? { waitSeconds: secondsUntil(sent.tryAgainAt, now) } : {}),
	};
}

type Way = Pick<CodeState, "channel" | "slot" | "delivery" | "ours" | "instead" | "next" | "other">;

/** How the newest message goes, why it goes that way, and what comes after it. */
function wayOf({ verification: v, fate }: Sent, now: Date): Way {
	const { channel, nextStep, otherChannel, sends: slot } = v;
	const pending = v.status === "pending";
	const delivery = fate?.delivery ?? "on-its-way";
	return {
		channel,
		slot,
		// What cannot arrive is followed by the next step within a moment; only the last one stays undelivered.
		delivery: delivery === "undeliverable" && pending && nextStep ? "on-its-way" : delivery,
		...(fate?.ours ? { ours: true as const } : {}),
		...(fate?.before ? { instead: fate.before } : {}),
		...(pending && nextStep ? { next: { channel: nextStep.channel, seconds: secondsUntil(nextStep.at, now) } } : {}),
		...(pending && otherChannel ? { other: otherChannel } : {}),
	};
}

function stateOf(v: VerificationView, now: Date): CodeState["state"] {
	if (v.status === "failed") return "failed";
	if (v.status !== "pending" || v.codeEndsAt <= now) return "run-out";
	return v.codeDead ? "spent" : "live";
}

/** A notice is only a word in an address: it is shown where the rows bear it out. */
function noticeOf(
	notice: Notice | undefined,
	state: CodeState["state"],
	sent: Sent,
	now: Date,
): CodeState["notice"] | undefined {
	switch (notice) {
		case "wrong":
			return sent.verification.totalTries > 0 && state !== "run-out" ? notice : undefined;
		case "slow-down":
			return sent.tryAgainAt ? notice : undefined;
		case "malformed":
			return state === "live" ? notice : undefined;
		case "sent":
		case "wait":
			return sent.verification.status === "pending" && sent.verification.nextResendAt > now ? notice : undefined;
		case "too-many":
			return notice;
		default:
			return undefined;
	}
}

/** Why nothing was sent: `until` is when it may be. */
export function sendNotice(
	notice: Notice | undefined,
	until: Date | undefined,
	now: Date,
): { notice?: SendNotice; waitSeconds?: number } {
	if (notice === "too-many") return { notice };
	if (notice !== "wait" || !until || until <= now) return {};
	return { notice, waitSeconds: secondsUntil(until, now) };
}

export function address(phone: string, known: boolean): Address {
	return known ? { phone, masked: false } : { phone: maskPhone(phone), masked: true };
}

function shownField(facts: Facts, field: Field): ShownField {
	const { frame, given, progress, session, notice } = facts;
	const { name, type, required, maxLength } = field;
	const answer = progress.answers[name];
	const typed = answer && seesTyped(session, answer.by) ? answer.value : "";
	const shown: ShownField = {
		name,
		type,
		required,
		maxLength,
		label: textIn(field.label, frame.language),
		value: typed,
		...(field.autocomplete ? { autocomplete: field.autocomplete } : {}),
	};
	if (field.choices)
		shown.choices = field.choices.map((c) => ({ value: c.value, label: textIn(c.label, frame.language) }));
	if (isGiven(given, name)) {
		const seen = seesGiven(session);
		return { ...shown, value: seen ? String(given[name]) : "", given: seen ? "shown" : "hidden" };
	}
	const fault = notice === "incomplete" ? faultOf(field, typed) : undefined;
	return fault ? { ...shown, fault } : shown;
}

export function inFlow({ frame, definition, progress, session, fromOutside }: Facts): InFlow {
	const current = currentStep(definition, progress)?.key;
	return {
		...frame,
		steps: definition.steps.map(({ key, type, title }) => ({
			key,
			type,
			title: title ? textIn(title, frame.language) : null,
			state: progress.done.includes(key) ? "done" : key === current ? "current" : "ahead",
		})),
		welcomeBack: session?.status === "active" && fromOutside,
	};
}
