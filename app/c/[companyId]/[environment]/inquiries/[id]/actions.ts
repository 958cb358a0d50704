"use server";
import { z } from "zod";
import { drainAfter } from "@/app/drain";
import { action } from "@/lib/http/action";
import * as inquiries from "@/lib/inquiries";
import { DecisionInput, SendOneTimeLink } from "@/lib/inquiries/schemas";

const ById = z.strictObject({ inquiryId: z.string().max(100) });
const Decision = DecisionInput.extend(ById.shape);

export const approve = action(Decision, async (ctx, input) => void (await inquiries.approve(ctx, input)));
export const decline = action(Decision, async (ctx, input) => void (await inquiries.decline(ctx, input)));
export const review = action(Decision, async (ctx, input) => void (await inquiries.markForReview(ctx, input)));
export const expire = action(ById, async (ctx, input) => void (await inquiries.expire(ctx, input)));
export const redact = action(ById, async (ctx, input) => void (await inquiries.redact(ctx, input)));

export const resume = action(ById, async (ctx, input) => {
	const { meta } = await inquiries.resume(ctx, input);
	return { link: inquiries.ownAddress({ ...input, token: meta["session-token"] }) };
});

export const makeLink = action(ById, async (ctx, input) => {
	const { meta } = await inquiries.generateOneTimeLink(ctx, input);
	return { link: meta["one-time-link-short"] };
});

export const sendLink = action(SendOneTimeLink.extend(ById.shape), async (ctx, input) => {
	await inquiries.sendOneTimeLink(ctx, input);
	drainAfter();
});

export const revokeLink = action(
	z.strictObject({ linkId: z.string().max(100) }),
	async (ctx, input) => void (await inquiries.revokeLink(ctx, input)),
);

export const sendRecovery = action(ById, async (ctx, input) => {
	await inquiries.sendRecovery(ctx, input);
	drainAfter();
});

export const stopRecovery = action(
	z.strictObject({ recoveryId: z.string().max(100) }),
	async (ctx, input) => void (await inquiries.stopRecovery(ctx, input)),
);
