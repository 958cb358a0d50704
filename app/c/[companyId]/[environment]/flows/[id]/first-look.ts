import type { First } from "@/components/flows/settings/recovery/use-surroundings";
import type { Ctx } from "@/db";
import * as flows from "@/lib/flows";
import { recoveryIn } from "@/lib/flows/schemas";
import { findOr404 } from "@/lib/http/found";
import { lookAround } from "../../messages/look-around";

/** What a draft's recovery names of this environment, as it is when the page is asked for. */
export async function firstLook(ctx: Ctx, flowId: string): Promise<First> {
	const { draft } = await findOr404(flows.openDraft(ctx, { flowId }));
	const { settings } = draft.definition;
	const { line, message } = recoveryIn(settings?.recovery);
	const asked = { line, message, language: settings?.defaultLanguage ?? "en" };
	return { asked, found: await lookAround(ctx, asked) };
}
