"use server";
import { z } from "zod";
import * as flows from "@/lib/flows";
import { action } from "@/lib/http/action";
import * as members from "@/lib/members";
import { shown } from "../shown";

const flowId = z.string().max(100);
const ById = z.strictObject({ flowId });
const Seen = ById.extend({ revision: z.int32() });
/** A draft as it was typed. */
const Typed = z
	.record(z.string().max(100), z.json())
	.refine((definition) => JSON.stringify(definition).length <= flows.MAX_DEFINITION, "is larger than 64 KiB");

export const saveDraft = action(Seen.extend({ definition: Typed }), flows.autosave);

/** Who else has it open; and the draft, where it is not as this browser knows it. */
export const watchDraft = action(Seen, async (ctx, { flowId, ...seen }) => {
	const { revision, memberIds } = await flows.watchDraft(ctx, { flowId });
	const team = memberIds.length > 0 ? (await members.getTeam(ctx)).members : [];
	const names = team.filter(({ id }) => memberIds.includes(id)).map(({ name }) => name);
	return { names, draft: revision === seen.revision ? null : (await flows.openDraft(ctx, { flowId })).draft };
});

export const publish = action(Seen.extend({ note: z.string().trim().max(2000) }), async (ctx, { note, ...input }) => {
	const { number } = await flows.publish(ctx, { ...input, note: note || null });
	shown();
	return { number };
});

export const restore = action(Seen.extend({ versionId: z.string().max(100) }), async (ctx, input) => {
	await flows.restore(ctx, input);
	shown();
});

export const discard = action(Seen, async (ctx, input) => {
	await flows.discardDraft(ctx, input);
	shown();
});

export const activate = action(ById.extend({ active: z.boolean() }), async (ctx, { active, ...input }) => {
	await (active ? flows.activate : flows.deactivate)(ctx, input);
	shown();
});
