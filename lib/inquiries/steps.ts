import type { DetailsStep, Step } from "@/lib/flows/schemas";
import type { Acted } from "./acted";
import { type Form, readTyped } from "./fields";
import { savePassage, stepDone } from "./passage";
import { isComplete, openFields, type Progress } from "./progress";
import * as progressRows from "./progress/store";
import type { Held } from "./sessions";
import type { Locked } from "./visit";

export function consent(
	entered: Locked,
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

export function details(entered: Locked, held: Held, step: DetailsStep, form: Form): Promise<Acted> {
	const typed = keepDetails(held, step, form);
	return saveStep(entered, held, step, typed, isComplete(step, held.inquiry.given, typed.answers, entered.ctx.now));
}

/** What stands in the fields, right or wrong, as this session's words. */
export function keepDetails({ inquiry, session }: Held, step: DetailsStep, form: Form): Pick<Progress, "answers"> {
	const typed = openFields(step, inquiry.given).map(
		(field) => [field.name, { value: readTyped(field, form), by: session.id }] as const,
	);
	return { answers: Object.fromEntries(typed) };
}

/** Keeps what was typed, right or wrong; goes on only when it is complete. */
async function saveStep(
	entered: Locked,
	held: Held,
	step: Step,
	typed: Partial<Progress>,
	complete: boolean,
): Promise<Acted> {
	const { ctx } = entered;
	if (!complete) {
		await progressRows.save(ctx, held.inquiry.id, { id: held.progress.id, ...typed });
		return { notice: "incomplete" };
	}
	const passage = await stepDone(entered, held, step);
	await savePassage(ctx, held, passage, typed);
	return {};
}
