import { type Ctx, inTx, type Tx } from "@/db";
import type { Step } from "@/lib/flows/schemas";
import type { Acted } from "./acted";
import { move } from "./lifecycle";
import { decide } from "./machine";
import { isComplete, nextAfter, openFields, type Progress } from "./progress";
import type { Held } from "./sessions";
import * as store from "./store";
import type { Entered } from "./visit";

type InTx = Ctx & { tx: Tx };
/** What a posted form says. */
export type Form = { get(name: string): string; all(name: string): string[] };

export function consent(
	entered: Entered,
	held: Held,
	step: Extract<Step, { type: "consent" }>,
	ticked: string[],
): Promise<Acted> {
	const boxes = step.boxes.filter(({ key }) => ticked.includes(key)).map(({ key }) => key);
	const complete = step.boxes.every(({ key, required }) => !required || boxes.includes(key));
	const given = {
		boxes,
		textVersion: step.textVersion,
		at: entered.ctx.now.toISOString(),
		ip: entered.ipAddress,
		by: held.session.id,
	};
	return saveStep(entered, held, step, { consents: { [step.key]: given } }, complete);
}

export function details(
	entered: Entered,
	held: Held,
	step: Extract<Step, { type: "details" }>,
	form: Form,
): Promise<Acted> {
	const open = openFields(step, held.inquiry.given);
	const typed = open.map(
		({ name, maxLength }) => [name, { value: form.get(name).slice(0, maxLength + 1), by: held.session.id }] as const,
	);
	const answers = Object.fromEntries(typed);
	return saveStep(entered, held, step, { answers }, isComplete(step, held.inquiry.given, answers));
}

/** Keeps what was typed, right or wrong; goes on only when it is complete. */
function saveStep(
	entered: Entered,
	held: Held,
	step: Step,
	typed: Partial<Progress>,
	complete: boolean,
): Promise<Acted> {
	return inTx(entered.ctx, async (ctx) => {
		const done = complete ? { done: [...held.progress.done, step.key] } : {};
		await store.saveProgress(ctx, { id: held.progress.id, ...typed, ...done });
		await store.touchSession(ctx, held.session);
		if (!complete) return { notice: "incomplete" };
		await completeStep(ctx, entered, held, step);
		return {};
	});
}

export async function completeStep(
	ctx: InTx,
	entered: Entered,
	{ inquiry, progress }: Held,
	step: Step,
): Promise<void> {
	const { definition } = entered.version;
	const next = nextAfter(definition, progress.done, step.key);
	const { onCompletion } = definition.settings;
	await move(ctx, inquiry, decide(inquiry, { type: "step_done", at: ctx.now, step: step.key, next, onCompletion }));
}
