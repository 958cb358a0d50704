import type { Ctx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds } from "@/lib/kernel/time";
import * as changes from "./changes/store";
import { read } from "./current";
import { documentOf } from "./document";
import type { Autosaved, Draft, Opened } from "./drafts-view";
import * as editors from "./editors/store";
import { readDefinition } from "./problems";
import type { Definition, FlowVersion } from "./schemas";
import { problemsOf } from "./servable";
import * as store from "./store";

type ById = { flowId: string };

/** A flow as the builder shows it. */
export async function openDraft(ctx: Ctx, input: ById): Promise<Opened> {
	may(ctx, "flows:read");
	return look(ctx, input);
}

async function look(ctx: Ctx, input: ById): Promise<Opened> {
	const flow = await store.find(ctx, input.flowId);
	if (!flow) throw notFound();
	const version = flow.publishedVersionId ? await store.findVersion(ctx, flow.publishedVersionId) : undefined;
	const published = version && read(version);
	return { flow, draft: await draftOf(ctx, flow, published?.definition), published: published ?? null };
}

/**
 * Keeps a draft as far as it goes, faults and all: what somebody typed is not lost because it is not right yet. Only
 * over the revision that they have seen.
 */
export async function autosave(
	ctx: Ctx,
	input: ById & { revision: number; definition: Record<string, unknown> },
): Promise<Autosaved> {
	may(ctx, "flows:write");
	const { flowId, revision, definition } = input;
	const name =
		typeof definition.name === "string" && definition.name.trim() !== "" ? definition.name.slice(0, 80) : null;
	const id = makeId("flowVersion", ctx.now);
	const draft = await changes.saveDraft(ctx, { id, flowId, definition, name, revision });
	if (draft) return { saved: true, revision: draft.revision, problems: await problemsOf(ctx, draft.definition) };
	const { draft: theirs } = await look(ctx, { flowId });
	return { saved: false, theirs };
}

/** What the builder shows, as a version that one inquiry can be made on; refuses a draft that is not whole, fault by fault. */
export async function takeTrial(ctx: Ctx, input: ById): Promise<FlowVersion> {
	const { draft } = await look(ctx, input);
	const { definition, faults } = readDefinition(draft.definition);
	if (!definition || faults.length > 0)
		throw new Refusal("invalid", faults[0]?.message ?? "It is not valid", { faults });
	const id = makeId("flowVersion", ctx.now);
	return read(await changes.insertTrial(ctx, { id, flowId: input.flowId, definition }));
}

/** Who else has it open, seen within this time. */
const HERE_SECONDS = 20;

/** Says that this member has the flow open; answers who else has, and how far the draft is. */
export async function watchDraft(ctx: Ctx, input: ById): Promise<{ revision: number; memberIds: string[] }> {
	may(ctx, "flows:write");
	const { actor } = ctx;
	if (actor.type !== "member") throw new Refusal("conflict", "Only members have flows open");
	const found = await editors.note(ctx, input.flowId, actor.memberId, addSeconds(ctx.now, -HERE_SECONDS));
	if (!found) throw notFound();
	return found;
}

async function draftOf(ctx: Ctx, flow: store.FlowRow, published: Definition | undefined): Promise<Draft> {
	const row = flow.draftVersionId ? await store.findDraft(ctx, flow.id) : undefined;
	const definition = row ? read(row).definition : published && documentOf(published).definition;
	if (!definition) throw notFound();
	const problems = await problemsOf(ctx, definition);
	return {
		revision: row?.revision ?? 0,
		definition,
		savedAt: row?.updatedAt ?? null,
		savedBy: row?.savedBy ?? null,
		problems,
	};
}
