"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { drainAfter } from "@/app/drain";
import { action } from "@/lib/http/action";
import * as messaging from "@/lib/messaging";
import { MessageInput, SIMULATED } from "@/lib/messaging/schemas";

/** Alarms stand on pages beside these, and flows say how their message is. */
const shown = () => revalidatePath("/c/[companyId]/[environment]", "layout");

const Kept = z.strictObject({ line: z.string().max(60), message: MessageInput, submit: z.boolean() });

/** A draft, or one that WhatsApp is asked about as well. */
export const keep = action(Kept, async (ctx, { submit, ...input }) => {
	const { id: messageTemplateId } = await messaging.saveMessage(ctx, input);
	if (submit) await messaging.submitMessage(ctx, { messageTemplateId });
	drainAfter();
	shown();
});

export const discard = action(z.strictObject({ messageTemplateId: z.string().max(100) }), async (ctx, input) => {
	await messaging.discardMessage(ctx, input);
	shown();
});

const Simulation = z.strictObject({ messageTemplateId: z.string().max(100), as: z.enum(SIMULATED) });

export const simulate = action(Simulation, async (ctx, input) => {
	await messaging.simulateApproval(ctx, input);
	drainAfter();
	shown();
});
