import type { Contact } from "@/lib/companies/schemas";
import { redirectRule, type Sketch, type Step } from "@/lib/flows/schemas";
import { examplePhone } from "@/lib/kernel/example-phone";
import { isCountry } from "@/lib/kernel/phone";
import { addSeconds } from "@/lib/kernel/time";
import type { Channel, Environment, Language, StyleVariant } from "@/lib/kernel/words";
import type { Session } from "./access";
import { previewQuestion, questionsOf } from "./asking/previewed";
import type { Sent } from "./code-state";
import { type ContactStep, isContactStep, slotOf } from "./contact";
import { aroundOf, type Facts, stepScreen } from "./present";
import { emptyProgress, type Progress } from "./progress";
import { firstAllowed } from "./redirect";
import type { Frame, Outcome, Screen } from "./screen";
import { BEGINNING, END, type PreviewScreen } from "./words";

export type Previewed = {
	sketch: Sketch;
	/** A step's key, BEGINNING or END. */
	step: string;
	screen: PreviewScreen;
	language: Language;
	style: StyleVariant | undefined;
	environment: Environment;
	company: { name: string; helpUrl: string | null };
	/** How the first code to a phone goes, and what follows by itself. */
	plan: readonly { channel: Channel; waitSeconds: number }[];
	now: Date;
};

export type Shown = Exclude<Screen, { kind: "unknown" }>;

/** Which screens there are of a step. */
export function screensOf(step: Step | undefined): readonly PreviewScreen[] {
	return isContactStep(step) ? ["step", "code"] : ["step"];
}

/** The hosted page of a step as nobody in particular sees it; undefined where the draft does not say enough. */
export function previewScreen(previewed: Previewed): Shown | undefined {
	const { sketch, step: key } = previewed;
	if (key === END) return endScreen(previewed);
	if (key === BEGINNING) return beginningScreen(previewed);
	const steps = sketch.steps.flatMap(({ step }) => step ?? []);
	const step = steps.find((one) => one.key === key);
	if (!step) return undefined;
	const done = steps.slice(0, steps.indexOf(step)).map((before) => before.key);
	const shown = stepScreen(factsOf(previewed, step, { ...emptyProgress("preview"), done }));
	return shown.kind === "unknown" ? undefined : shown;
}

function beginningScreen(previewed: Previewed): Shown | undefined {
	const definition = definitionOf(previewed.sketch);
	const asked = questionsOf(definition.settings.recovery);
	const question = asked.find((one) => one === previewed.screen) ?? asked[0];
	if (!question) return undefined;
	const { now } = previewed;
	const shown = previewQuestion(question, { frame: frameOf(previewed), definition, session: sessionAt(now), now });
	return shown.kind === "unknown" ? undefined : shown;
}

function frameOf({ sketch, ...seen }: Previewed): Frame {
	const { language, style, company, environment } = seen;
	// No inquiry's page: it asks nobody whether anything is new.
	const around = aroundOf({ formKey: "", language, style }, definitionOf(sketch), { company, environment });
	return { inquiryId: "", ...around };
}

function definitionOf({ steps, ...sketch }: Sketch): Facts["definition"] {
	return { name: "", ...sketch, steps: steps.flatMap(({ step }) => step ?? []) };
}

const OUTCOMES = { approve: "approved", review: "needs_review", leave: "completed" } as const satisfies Record<
	string,
	Outcome
>;

function endScreen(previewed: Previewed): Shown {
	const { leave: _, ...frame } = frameOf(previewed);
	const { settings } = previewed.sketch;
	const redirect = firstAllowed([settings.redirectUri], redirectRule(settings, previewed.environment));
	const outcome = OUTCOMES[settings.onCompletion];
	return { kind: "final", outcome, ...frame, ...(redirect === undefined ? {} : { redirect }) };
}

/** The session of the one who looks: what was typed is theirs. */
const LOOKING = "preview";

function factsOf(previewed: Previewed, step: Step, progress: Progress): Facts {
	const { now, plan, sketch } = previewed;
	const first = plan[0]?.channel ?? "sms";
	const facts = {
		frame: frameOf(previewed),
		definition: definitionOf(sketch),
		progress,
		session: sessionAt(now),
		given: {},
		inquiry: { boundPhone: null, boundEmail: null },
		account: { secondFactorRequired: false, contacts: CONTACTS },
		notice: undefined,
		now,
		fromOutside: false,
		sent: undefined,
		by: first === "email" ? ("sms" as const) : first,
	};
	if (previewed.screen !== "code" || !isContactStep(step)) return facts;
	const address = addressOf(step);
	const entry = { at: "code", address, by: LOOKING, typed: step.type !== "second-factor", verificationId: "" } as const;
	return { ...facts, progress: { ...progress, [slotOf(step)]: entry }, sent: sentTo(address, previewed) };
}

const EMAIL = "ana@example.com";

function addressOf(step: ContactStep): string {
	if (step.type === "phone") return examplePhone(isCountry(step.country) ? step.country : "US");
	if (step.type === "email" || step.contacts[0] === "email") return EMAIL;
	return examplePhone("US");
}

/** What an account would have proven, of either kind. */
const CONTACTS: Contact[] = [
	{ kind: "phone", address: examplePhone("US") },
	{ kind: "email", address: EMAIL },
];

/** A first code that has just left. */
function sentTo(address: string, { now, plan, sketch }: Previewed): Sent {
	const { codeLength, codeSeconds } = sketch.settings.verification;
	const byEmail = address === EMAIL;
	const [first, second] = byEmail ? [] : plan;
	const channel = byEmail ? "email" : (first?.channel ?? "sms");
	const verification = {
		...{ id: "", purpose: "", address, status: "pending" as const, createdAt: now, channel },
		...{ codeLength, codeTries: 0, totalTries: 0, codeEndsAt: addSeconds(now, codeSeconds) },
		...{ nextResendAt: addSeconds(now, 30), resendsLeft: 5, codeDead: false, nextIsNew: false, triesLeft: 3, sends: 1 },
		nextStep: first && second && { channel: second.channel, at: addSeconds(now, first.waitSeconds) },
		otherChannel: byEmail ? undefined : plan.find((later) => later.channel !== channel)?.channel,
	};
	return { verification, fate: { channel, delivery: "sent", ours: false, before: undefined }, tryAgainAt: undefined };
}

function sessionAt(now: Date): Session {
	return {
		...{ id: LOOKING, progressId: "preview", origin: "link", status: "active", endedBy: null },
		...{ browserHash: null, previousBrowserHash: null, rotatedAt: null, provenAt: null },
		expiresAt: now,
		lastSeenAt: now,
	};
}
