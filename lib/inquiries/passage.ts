import type { InTx } from "@/db";
import type { Company } from "@/lib/companies";
import type { NewEvent } from "@/lib/events";
import type { Step } from "@/lib/flows/schemas";
import { Refusal } from "@/lib/kernel/refusal";
import { eventsOf } from "./lifecycle";
import { decide, type Effect, isOpen, type Inquiry as Lifecycle } from "./machine";
import { nextAfter, type Progress } from "./progress";
import * as progressRows from "./progress/store";
import { tellWhatItIs } from "./recovery/tell";
import type { Held } from "./sessions";
import { type Passed, passedOver, type Standing } from "./skip";
import * as store from "./store";
import type { Entered, Known, Locked } from "./visit";

/** Where an inquiry stands after a step: to be written by whoever finished it. */
export type Passage = {
	next: Lifecycle;
	events: NewEvent[];
	/** The step, and those after it that ask nothing. */
	done: string[];
	/** Addresses of the account that steps were passed for: the inquiry's from now on. */
	binds: store.Binds;
};

/** `after`: the run and the session as the step leaves them. */
export async function stepDone(
	entered: Entered | Locked,
	after: Pick<Held, "inquiry" | "progress" | "session">,
	step: Step,
): Promise<Passage> {
	const progress = { ...after.progress, done: [...after.progress.done, step.key] };
	const passed = passedOver(await standingOf(entered, { ...after, progress }));
	return passageOf(entered, after, [{ step }, ...passed]);
}

/** Passes the steps from here on that ask nothing; false when the first one asks. */
export async function passOver(entered: Locked, held: Held): Promise<boolean> {
	const passed = passedOver(await standingOf(entered, held));
	if (passed.length === 0) return false;
	const passage = passageOf(entered, held, passed);
	await savePassage(entered.ctx, held, passage);
	return true;
}

/**
 * Writes a passage down, with what was typed in its step. A run beside the one that counts moves nothing of the inquiry:
 * its next step is told of the run that counts. Where it is the first to reach the end, it is that run from then on.
 */
export async function savePassage(
	ctx: InTx,
	{ inquiry, progress }: Pick<Held, "inquiry" | "progress">,
	{ next, events, binds, done }: Passage,
	typed: Partial<Progress> = {},
): Promise<void> {
	const { id } = progress;
	await progressRows.save(ctx, inquiry.id, { id, ...typed, done: [...progress.done, ...done] });
	if (id !== inquiry.progressId) {
		if (isOpen(next.status)) return;
		await progressRows.keepRun(ctx, inquiry.id, id);
	}
	if (binds.phone || binds.email) await store.bind(ctx, inquiry.id, binds);
	if (!(await store.save(ctx, inquiry.id, inquiry.status, next, events))) {
		throw new Refusal("conflict", "Inquiry is over");
	}
	await tellWhatItIs(ctx, { ...inquiry, ...next });
}

/** What decides which steps ask anything. The company is asked for only where a step turns on it. */
export async function standingOf(
	entered: Entered | Locked,
	{ progress, session }: { progress: Progress; session: Held["session"] | undefined },
): Promise<Standing> {
	const { account, inquiry, version } = entered;
	const { definition } = version;
	const turnsOnCompany = definition.steps.some(
		(step) => step.type === "second-factor" && step.when === "required" && !progress.done.includes(step.key),
	);
	const companyRequires = turnsOnCompany && (await companyOf(entered)).secondFactorRequired;
	return { account, inquiry, definition, progress, session, companyRequires };
}

function companyOf({ company }: Entered | Locked): Company | Promise<Company> {
	return typeof company === "function" ? company() : company;
}

function passageOf(
	{ ctx, inquiry: known, version }: Known,
	{ inquiry, progress }: Pick<Held, "inquiry" | "progress">,
	steps: ({ step: Step } & Partial<Pick<Passed, "why">>)[],
): Passage {
	const { definition } = version;
	const { onCompletion } = definition.settings;
	const passage = { next: inquiry as Lifecycle, events: [] as NewEvent[], done: [] as string[] };
	const binds: store.Binds = { phone: null, email: null };
	for (const { step, why } of steps) {
		const next = nextAfter(definition, [...progress.done, ...passage.done], step.key);
		const decided = decide(passage.next, { type: "step_done", at: ctx.now, step: step.key, next, onCompletion });
		passage.next = decided.next;
		passage.done.push(step.key);
		passage.events.push(...eventsOf(inquiry.id, why ? decided.effects.map(sayWhy(why)) : decided.effects));
		if (why === "known" && step.type === "phone") binds.phone = known.boundPhone;
		if (why === "known" && step.type === "email") binds.email = known.boundEmail;
	}
	return { ...passage, binds };
}

/** The timeline tells a step that was passed over from one that a person did. */
function sayWhy(why: Passed["why"]) {
	return (effect: Effect): Effect =>
		effect.type === "emit" && effect.event === "inquiry.transitioned"
			? { ...effect, data: { ...effect.data, passed: why } }
			: effect;
}
