"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/http/action";
import * as messaging from "@/lib/messaging";
import { LineInput } from "@/lib/messaging/schemas";

const shown = () => revalidatePath("/c/[companyId]/[environment]", "layout");
const ByName = z.strictObject({ name: z.string().max(60) });

export const saveLine = action(LineInput, async (ctx, input) => {
	await messaging.saveLine(ctx, input);
	shown();
});

/** How its provider finds it now. */
export const testLine = action(ByName, async (ctx, input) => {
	const { connected, reason } = await messaging.testLine(ctx, input);
	shown();
	return { connected, reason };
});

export const removeLine = action(ByName, async (ctx, input) => {
	await messaging.removeLine(ctx, input);
	shown();
});
