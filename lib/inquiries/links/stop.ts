import { now } from "@/db";
import { EXAMPLE_CODE } from "@/lib/messaging/schemas";
import { fingerprint } from "@/lib/platform/keys";
import * as recovery from "@/lib/recovery";
import { aroundOf } from "../present";
import type { Screen } from "../screen";
import { enter, type LinkVisit, visitTo } from "../visit";
import { isCode } from "./one-time-state";
import * as store from "./store";

/** What the second button of a message leads to. Robots fetch it, and change nothing. `undone`: it says that they come again. */
export async function openStop(
	visit: LinkVisit,
	{ code, undone = false }: { code: string; undone?: boolean },
): Promise<Screen> {
	if (code === EXAMPLE_CODE) return { kind: "example", of: "stop", language: visit.language };
	const found = await findWritten(visit, code);
	const entered = found && (await enter(visitTo(visit, found.attempt.inquiryId)));
	if (!entered) return { kind: "unknown" };
	const { attempt, ctx } = found;
	const language = visit.chosen ? visit.language : attempt.language;
	const { company, version } = entered;
	const whose = { company: await company(), environment: ctx.environment };
	const around = aroundOf({ ...visit, language }, version.definition, whose);
	const stands = await recovery.stoppedAt(ctx, { phone: attempt.phone });
	return { kind: "stop", code, ...stands, undone: undone && !stands.done, ...around };
}

/** The POST of its button: no more of these messages to this phone, or after all. However old the link, and used or not. */
export async function stopMessages(visit: LinkVisit, { code, wish }: { code: string; wish: "stop" | "undo" }) {
	const found = await findWritten(visit, code);
	if (!found) return;
	const { attempt, ctx } = found;
	const { id: recoveryId, phone } = attempt;
	if (wish === "stop") await recovery.optOut(ctx, { phone, by: "link", recoveryId });
	else await recovery.takeOff(ctx, { phone });
}

/** The attempt whose message carries this code; none when its phone has been erased. */
async function findWritten({ requestId }: LinkVisit, code: string) {
	const link = isCode(code) ? await store.findByCode({}, fingerprint(code)) : undefined;
	if (!link?.recoveryId) return undefined;
	const { companyId, environment, inquiryId, recoveryId } = link;
	const ctx = { companyId, environment, actor: { type: "person", inquiryId }, requestId, now: await now() } as const;
	const attempt = await recovery.find(ctx, { recoveryId });
	return attempt?.phone ? { attempt, ctx } : undefined;
}
