import { env } from "@/lib/platform/env";
import { ownAddress } from "../links/one-time";
import { settingVersion } from "../recovery/begin";
import type { CalendarEntry } from "../screen";
import { enter, type Visit } from "../visit";
import { sender } from "./consent";
import { findQuestion } from "./find";

/** Of whom this browser has postponed it; undefined for everybody else. */
export async function calendarEntry(visit: Visit): Promise<CalendarEntry | undefined> {
	const entered = await enter(visit);
	if (entered?.access.door !== "open" || !entered.own) return undefined;
	const { ctx, inquiry, own } = entered;
	const found = await findQuestion(entered, own);
	const { recoveryId } = inquiry;
	if (!found?.postponedTo || !recoveryId) return undefined;
	return {
		id: recoveryId,
		host: new URL(env().PUBLIC_URL).host,
		at: found.postponedTo,
		madeAt: ctx.now,
		company: sender((await settingVersion(ctx, inquiry)).definition, await entered.company()),
		url: ownAddress({ inquiryId: inquiry.id }),
	};
}
