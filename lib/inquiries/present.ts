import {
	type AskedField,
	addressFault,
	type Definition,
	fieldsOf,
	redirectRule,
	type Settings,
	type Text,
} from "@/lib/flows/schemas";
import { isPast } from "@/lib/kernel/time";
import type { Environment, Language, StyleVariant } from "@/lib/kernel/words";
import { type Session, seesGiven, seesTyped } from "./access";
import { stepBefore } from "./back";
import type { Sent } from "./code-state";
import type { Known } from "./contact";
import { contactScreen } from "./contact-screen";
import { asTyped, daysOf, faultOf, type Given } from "./fields";
import { endOfLife } from "./machine";
import type { Notice } from "./notices";
import { currentStep, isGiven, type Progress } from "./progress";
import { firstAllowed } from "./redirect";
import type { Around, Frame, InFlow, PhoneChannel, Screen, ShownField } from "./screen";

export type Facts = Known & {
	frame: Frame;
	definition: Definition;
	progress: Progress;
	session: Session | undefined;
	given: Given;
	notice: Notice | undefined;
	now: Date;
	/** The page was opened by its link, not reached by one of our own forms. */
	fromOutside: boolean;
	/** The verification of the step this run is at, when a code was sent. */
	sent: Sent | undefined;
	/** What carries the first code to a phone. */
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
export function endedScreen(
	{ leave: _, ...frame }: Frame,
	{ settings }: Definition,
	inquiry: Parameters<typeof endOfLife>[0] & { environment: Environment; redactedAt: Date | null },
	now: Date,
): Screen {
	const { environment, redactedAt } = inquiry;
	const redirect = expiredWay(settings, environment);
	if (redactedAt) return { kind: "ended", ...frame, erased: true, ...(redirect === undefined ? {} : { redirect }) };
	const anew = isPast(endOfLife(inquiry), now) ? beginAnew(settings, environment) : undefined;
	const ways = { ...(anew === undefined ? {} : { anew }), ...(redirect === undefined ? {} : { redirect }) };
	return { kind: "ended", ...frame, ...ways };
}

/** The process link, where the flow offers it to those whose inquiry nothing renews. */
function beginAnew({ recovery }: Settings, environment: Environment): string | undefined {
	const { enabled, processUrl } = recovery.userActivated;
	if (!enabled || processUrl === null || addressFault(processUrl) !== undefined) return undefined;
	return environment === "production" && !processUrl.startsWith("https:") ? undefined : processUrl;
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
	const flow = { ...inFlow(facts), ...(stepBefore(facts) ? { backFrom: step.key } : {}) };
	const incomplete = notice === "incomplete" ? { notice } : {};
	if (step.type === "consent") {
		const consent = progress.consents[step.key];
		const ticked = consent && seesTyped(session, consent.by) ? consent.boxes : [];
		return { kind: "consent", ...flow, step, ticked, ...incomplete };
	}
	if (step.type === "details") {
		const fields = fieldsOf(step).map((field) => shownField(facts, field));
		return { kind: "details", ...flow, step, fields, ...incomplete };
	}
	return contactScreen(facts, step, flow);
}

function shownField(facts: Facts, field: AskedField): ShownField {
	const { frame, given, progress, session, notice, now } = facts;
	const { name, type, required, maxLength, min, max, minAge } = field;
	const answer = progress.answers[name];
	const typed = answer && seesTyped(session, answer.by) ? answer.value : undefined;
	const text = (text: Text | undefined) => text && textIn(text, frame.language);
	const shown: ShownField = {
		...{ name, type, required, maxLength, min, max, minAge, ...daysOf(field, now) },
		label: textIn(field.label, frame.language),
		group: text(field.group),
		hint: text(field.hint),
		autocomplete: field.autocomplete,
		choices: field.choices?.map(({ value, label }) => ({ value, label: textIn(label, frame.language) })),
		patternMessage: text(field.patternMessage),
		value: typed ?? field.preset ?? "",
	};
	if (isGiven(given, name)) {
		const seen = seesGiven(session);
		return { ...shown, value: seen ? asTyped(given[name] ?? null) : "", given: seen ? "shown" : "hidden" };
	}
	const fault = notice === "incomplete" ? faultOf(field, typed ?? "", now) : undefined;
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
