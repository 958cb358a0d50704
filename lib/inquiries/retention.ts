import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { describeError, log } from "@/lib/platform/log";
import { redact } from "./redact";
import * as store from "./retention/store";

/** What one sweep works off of one environment at most: the next is an hour away. */
const MOST = 2_000;

/** Redacts what companies want to keep no longer. One that fails does not hold up the others, and is tried again. */
export async function redactOld(ctx: Omit<Ctx, "companyId" | "environment">): Promise<number> {
	let done = 0;
	for (const { retentionDays, ...whose } of await companies.listRetentions()) {
		const before = addSeconds(ctx.now, -retentionDays * DAY);
		for (const inquiryId of await store.listEnded(whose, before, MOST)) {
			try {
				await redact({ ...ctx, ...whose }, { inquiryId });
				done += 1;
			} catch (error) {
				log().error({ inquiryId, err: describeError(error) }, "an old inquiry could not be redacted");
			}
		}
	}
	return done;
}
