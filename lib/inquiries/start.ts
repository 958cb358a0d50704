import type { Ctx, Tx } from "@/db";
import * as verifications from "@/lib/verifications";
import { MAX_SENDS_A_DAY } from "./limits";
import type { Entered } from "./visit";

/** Starts a verification for this inquiry; undefined when it has sent its share of messages for today. */
export async function startVerification(
	ctx: Ctx & { tx: Tx },
	{ inquiry, language, version }: Entered,
	{ phone, purpose, brand }: { phone: string; purpose: string; brand: string },
): Promise<verifications.Started | undefined> {
	if ((await verifications.countSendsToday(ctx, { purpose })) >= MAX_SENDS_A_DAY) return undefined;
	const { workflow, codeLength, codeSeconds } = version.definition.settings.verification;
	const wanted = { purpose, address: phone, inquiryId: inquiry.id, workflow, codeLength, codeSeconds, language, brand };
	return verifications.start(ctx, wanted);
}
