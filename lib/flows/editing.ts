import { type Ctx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { parseAs } from "@/lib/kernel/parse";
import { invalidAt, notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as changes from "./changes/store";
import { forget, read } from "./current";
import { Definition, type FlowVersion } from "./schemas";
import { requirePublishable } from "./servable";
import * as store from "./store";
import type { VersionFacts } from "./view";

type ById = { flowId: string };
/** `at` is where in the caller's document the definition stands: faults point there. */
type Given = { definition: unknown; at?: string };
type Published = FlowVersion & VersionFacts & { number: number };

/** A new flow with its first version, published. */
export async function create(ctx: Ctx, input: Given & { note?: string | null }): Promise<Published> {
	may(ctx, "flows:write");
	const definition = await requirePublishable(ctx, input.definition, input.at ?? "");
	return inTx(ctx, async (ctx) => {
		const flowId = makeId("flow", ctx.now);
		await changes.insertFlow(ctx, { id: flowId, name: definition.name });
		const version = { id: makeId("flowVersion", ctx.now), flowId, number: 1, definition, note: input.note ?? null };
		return read(await changes.publish(ctx, version));
	});
}

/** A new flow with a draft: nobody can be sent through it before it is published. */
export async function createDraft(ctx: Ctx, input: Given): Promise<VersionFacts> {
	may(ctx, "flows:write");
	const { name } = parseAs(Definition, input.definition, input.at);
	return inTx(ctx, async (ctx) => {
		const flowId = makeId("flow", ctx.now);
		await changes.insertFlow(ctx, { id: flowId, name });
		return saveDraft(ctx, { ...input, flowId });
	});
}

/** Puts this definition beside the published versions, in the place of a draft that is there. */
export async function saveDraft(ctx: Ctx, input: ById & Given): Promise<VersionFacts> {
	may(ctx, "flows:write");
	const definition = parseAs(Definition, input.definition, input.at);
	const id = makeId("flowVersion", ctx.now);
	const draft = await changes.saveDraft(ctx, { id, flowId: input.flowId, definition, name: definition.name });
	if (!draft) throw notFound();
	return read(draft);
}

export async function getDraft(ctx: Ctx, input: ById): Promise<VersionFacts> {
	may(ctx, "flows:read");
	const draft = await store.findDraft(ctx, input.flowId);
	if (!draft) throw notFound();
	return read(draft);
}

/** The flow goes on with what is published. */
export async function discardDraft(ctx: Ctx, input: ById): Promise<void> {
	may(ctx, "flows:write");
	const flow = await store.find(ctx, input.flowId);
	if (!flow?.draftVersionId) throw notFound();
	if (!flow.publishedVersionId) {
		throw new Refusal("conflict", "A flow that was never published has nothing but its draft");
	}
	await changes.deleteDraft(ctx, input.flowId);
}

/** The definition of an old version becomes the draft. */
export async function restore(ctx: Ctx, input: ById & { versionId: string; at?: string }): Promise<VersionFacts> {
	may(ctx, "flows:write");
	const version = await store.findVersion(ctx, input.versionId);
	if (version?.flowId !== input.flowId) {
		if (!(await store.find(ctx, input.flowId))) throw notFound();
		throw invalidAt(input.at ?? "", "This flow has no published version of this id");
	}
	return saveDraft(ctx, { flowId: input.flowId, definition: version.definition });
}

/**
 * Publishes the draft, or the definition that is given; then a draft stays where it is. Inquiries that are open stay
 * with their version. Faults of a draft point into its definition. `revision`: the draft's that was looked at.
 */
export async function publish(
	ctx: Ctx,
	input: ById & Partial<Given> & { note?: string | null; revision?: number },
): Promise<Published> {
	may(ctx, "flows:write");
	const { flowId, definition, at = "", note = null, revision } = input;
	const given = definition === undefined ? undefined : await requirePublishable(ctx, definition, at);
	const published = await inTx(ctx, async (ctx) => {
		const number = await changes.nextNumber(ctx, flowId);
		if (!number) throw notFound();
		if (given) {
			return changes.publish(ctx, { id: makeId("flowVersion", ctx.now), flowId, number, definition: given, note });
		}
		const draft = await store.findDraft(ctx, flowId);
		if (!draft) throw new Refusal("conflict", "This flow has no draft to publish");
		if (revision !== undefined && revision !== draft.revision) {
			throw new Refusal("conflict", "Somebody has changed the draft since you looked at it. Look again, then publish.");
		}
		const sound = await requirePublishable(ctx, draft.definition, "");
		return changes.publish(ctx, { id: draft.id, flowId, number, definition: sound, note });
	});
	forget(ctx, { flowId });
	return read(published);
}

/** New inquiries may be made again. */
export const activate = (ctx: Ctx, input: ById): Promise<void> => setStatus(ctx, input, "active");

/** No new inquiries are made on this flow; those that are open go on. */
export const deactivate = (ctx: Ctx, input: ById): Promise<void> => setStatus(ctx, input, "inactive");

async function setStatus(ctx: Ctx, input: ById, status: store.FlowRow["status"]): Promise<void> {
	may(ctx, "flows:write");
	if (!(await changes.setStatus(ctx, input.flowId, status))) throw notFound();
	forget(ctx, input);
}
