import type { Step } from "@/lib/flows/schemas";
import type { Acted } from "./acted";
import { stepBefore } from "./back";
import type { Form } from "./fields";
import { move } from "./lifecycle";
import { decide } from "./machine";
import * as progressRows from "./progress/store";
import type { Held } from "./sessions";
import { keepDetails } from "./steps";
import type { Locked } from "./visit";
import type { Act } from "./words";

type Posted = { act: Act; form: Form };

/**
 * To the step before, from the step that the posted page names: a second tap finds itself at another one already, and
 * does nothing. What stood in the fields is kept, right or wrong. Codes on their way stay as they are.
 */
export async function goBack(entered: Locked, held: Held, step: Step, { act, form }: Posted): Promise<Acted> {
	const { ctx, version } = entered;
	const { inquiry, progress, session } = held;
	const to = stepBefore({ definition: version.definition, given: inquiry.given, progress, session });
	if (!to || form.get("go-back") !== step.key) return {};
	const typed = step.type === "details" && act === "details" ? keepDetails(held, step, form) : {};
	const done = progress.done.filter((key) => key !== to.key);
	await progressRows.save(ctx, inquiry.id, { id: progress.id, done, ...typed });
	// What the company is told of is the run that counts.
	if (progress.id !== inquiry.progressId) return {};
	const { steps } = version.definition;
	const before = steps.slice(0, steps.indexOf(to)).findLast(({ key }) => done.includes(key))?.key ?? null;
	const wentBack = { type: "went_back", at: ctx.now, from: step.key, to: to.key, before } as const;
	await move(ctx, inquiry, decide(inquiry, wentBack));
	return {};
}
