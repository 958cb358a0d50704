import type { Ctx } from "@/db";
import { type RecoveryAlarm, recoveryAlarms } from "@/lib/flows/schemas";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";

/** What of an environment's lines and messages somebody has to look after. */
export async function listAlarms(ctx: Ctx): Promise<RecoveryAlarm[]> {
	const [lines, templates] = await Promise.all([messaging.listLines(ctx), messaging.listMessageTemplates(ctx)]);
	return recoveryAlarms(lines, templates, new URL(env().PUBLIC_URL).host);
}
