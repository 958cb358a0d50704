import type { AskedFor, Found } from "@/components/flows/settings/recovery/use-surroundings";
import type { Ctx } from "@/db";
import * as messaging from "@/lib/messaging";

/** What there is in an environment of that which a flow's recovery names, and what else could be named. */
export async function lookAround(ctx: Ctx, asked: AskedFor): Promise<Found> {
	const [templates, lines, surroundings] = await Promise.all([
		messaging.listMessageTemplates(ctx),
		messaging.listLines(ctx),
		messaging.surroundingsOf(ctx, asked),
	]);
	// No more of a line than is chosen by: the rest is for those who look after it.
	const shown = lines.map(({ name, provider, connected, reason }) => ({ name, provider, connected, reason }));
	return { templates, lines: shown, surroundings };
}
