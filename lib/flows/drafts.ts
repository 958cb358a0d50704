import { type Ctx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds } from "@/lib/kernel/time";
import * as changes from "./changes/store";
import { read } from "./current";
import { documentOf } from "./document";
import type { Autosaved, Opened } from "./drafts-view";
import * as editors from "./editors/store";
import { type Json, same } from "./merge";
import { readDefinition } from "./problems";
import { requireFlow } from "./require";
import type { FlowVersion } from "./schemas";
import { problemsOf } from "./servable";
import * as store from "./store";

type ById = { flowId: string };

/** A flow as the builder shows it. */
export async function openDraft(ctx: Ctx, input: ById): Promise<Opened> {
	may(ctx, "flows:read");
	return look(ctx, input);
}

async function look(ctx: Ctx, input: ById): Promise<Opened> {
	const flow = await requireFlow(ctx, input);
	const state = await store.findState(ctx, input.flowId);
	const published = state.published && read(state.published);
	const { draft } = state;
	const definition = draft ? read(draft).definition : published && documentOf(published.definition).definition;
	if (!definition) throw notFound();
	const saved = { savedAt: draft?.updatedAt ?? null, savedBy: draft?.savedBy ?? null };
	// The revision was read first: who saves over it has seen at least that.
	const { revision } = flow;
	return {
		flow,
		draft: { revision, definition, ...saved, problems: await problemsOf(ctx, definition) },
		published: published ?? null,
	};
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
	const { flowId, definition } = input;
	const revision = await inTx(ctx, async (ctx) => {
		const flow = await changes.lock(ctx, flowId);
		if (!flow) throw notFound();
		if (flow.revision !== input.revision) return undefined;
		const id = makeId("flowVersion", ctx.now);
		const draft = { id, flowId, definition, name: nameOf(definition), revision: flow.nextRevision };
		return (await changes.saveDraft(ctx, { ...draft, quietly: true })).revision;
	});
	if (revision !== undefined) return { saved: true, revision, problems: await problemsOf(ctx, definition) };
	const { draft: theirs } = await look(ctx, { flowId });
	// Who never got the answer to a save asks again: that is nobody else's change.
	if (!same(theirs.definition as Json, definition as Json)) return { saved: false, theirs };
	return { saved: true, revision: theirs.revision, problems: theirs.problems };
}

/** As much as a list shows of what is typed; null where nothing is. */
function nameOf({ name }: Record<string, unknown>): string | null {
	return typeof name === "string" && name.trim() !== "" ? [...name.trim()].slice(0, 80).join("") : null;
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
