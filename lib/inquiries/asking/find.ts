import { acts, readiness, waysOf } from "@/lib/flows/schemas";
import { addSeconds, HOUR } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { isWaiting, latestChoice } from "@/lib/recovery/schemas";
import { endOfLife } from "../machine";
import type { Progress } from "../progress";
import { companyGave } from "../recovery/phone";
import type { Known } from "../visit";
import { type Question, questionOf } from "./question";

export type Found = {
	question: Question;
	/** The time that was chosen, as long as its message has not been given away. */
	postponedTo: Date | undefined;
	/** The latest that may be chosen. */
	latest: Date;
};

/** What this run is asked before its first step; undefined where it goes on with that. No query where nothing is on. */
export async function findQuestion(known: Known, progress: Progress): Promise<Found | undefined> {
	const { ctx, inquiry, version } = known;
	const settings = version.definition.settings.recovery;
	const isMain = progress.id === inquiry.progressId;
	if (!isMain || progress.done.length > 0) return undefined;
	if (waysOf(settings).length === 0 && !progress.recovery) return undefined;
	const latest = latestChoice(endOfLife(inquiry), ctx.now);
	const [postponedTo, mayPostpone] = await Promise.all([findPostponed(known), canPromise(known, latest)]);
	const question = questionOf({
		settings,
		progress,
		isMain,
		hasPhone: inquiry.boundPhone !== null && companyGave(inquiry.boundPhone, known),
		mayPostpone,
		isPostponed: postponedTo !== undefined,
	});
	return question && { question, postponedTo, latest };
}

async function findPostponed({ ctx, inquiry: { recoveryId } }: Known): Promise<Date | undefined> {
	const attempt = recoveryId ? await recovery.find(ctx, { recoveryId }) : undefined;
	if (!attempt?.chosenAt || !isWaiting(attempt)) return undefined;
	return attempt.chosenAt > ctx.now ? attempt.chosenAt : undefined;
}

/** Nobody is promised a message that cannot come. */
async function canPromise({ ctx, inquiry, version }: Known, latest: Date): Promise<boolean> {
	const { defaultLanguage, recovery: settings } = version.definition.settings;
	if (!settings.userActivated.enabled || latest < addSeconds(ctx.now, HOUR)) return false;
	const { boundPhone: phone } = inquiry;
	const { line, message } = settings;
	const [found, wantsNone] = await Promise.all([
		messaging.surroundingsOf(ctx, { line, message, language: defaultLanguage }),
		phone !== null && recovery.isSuppressed(ctx, { phone }),
	]);
	return !wantsNone && acts("user-activated", settings, readiness(settings, found));
}
