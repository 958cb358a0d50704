import { type Ctx, type InTx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { parseAs } from "@/lib/kernel/parse";
import { invalidAt, notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as changes from "./changes/store";
import { forget, read } from "./current";
import { requireFlow } from "./require";
import { Definition, type FlowVersion } from "./schemas";
import { requirePublishable } from "./servable";
import * as store from "./store";
import type { VersionFacts } from "./view";

type ById = { flowId: string };
/** `revision`: what the caller has seen; without it they change whatever is there. */
type Seen = ById & { revision?: number | undefined };
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
		const id = makeId("flowVersion", ctx.now);
		const version = { id, flowId, number: 1, revision: 1, definition, note: input.note ?? null };
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
	return put(ctx, { flowId: input.flowId, definition: parseAs(Definition, input.definition, input.at) });
}

async function put(ctx: Ctx, { definition, ...input }: Seen & { definition: Definition }): Promise<VersionFacts> {
	return inTx(ctx, async (ctx) => {
		const { nextRevision } = await lock(ctx, input);
		const draft = { id: makeId("flowVersion", ctx.now), flowId: input.flowId, definition, name: definition.name };
		return read(await changes.saveDraft(ctx, { ...draft, revision: nextRevision }));
	});
}

/** Whoever is about to change a flow is alone in it, and has seen what they change where they say what they saw. */
async function lock(ctx: InTx, { flowId, revision }: Seen): Promise<changes.Standing> {
	const flow = await changes.lock(ctx, flowId);
	if (!flow) throw notFound();
	if (revision === undefined || revision === flow.revision) return flow;
	throw new Refusal("conflict", "Somebody has changed the draft since you looked at it. Look again first.");
}

export async function getDraft(ctx: Ctx, input: ById): Promise<VersionFacts> {
	may(ctx, "flows:read");
	const draft = await store.findDraft(ctx, input.flowId);
	if (!draft) throw notFound();
	return read(draft);
}

/** The flow goes on with what is published. */
export async function discardDraft(ctx: Ctx, input: Seen): Promise<void> {
	may(ctx, "flows:write");
	await inTx(ctx, async (ctx) => {
		const { nextRevision } = await lock(ctx, input);
		const flow = await requireFlow(ctx, input);
		if (!flow.draftVersionId) throw notFound();
		if (!flow.publishedVersionId) {
			throw new Refusal("conflict", "A flow that was never published has nothing but its draft");
		}
		await changes.deleteDraft(ctx, input.flowId, nextRevision);
	});
}

/** The definition of an old version becomes the draft, as it was: what later days ask of it stands among its problems. */
export async function restore(ctx: Ctx, input: Seen & { versionId: string; at?: string }): Promise<VersionFacts> {
	may(ctx, "flows:write");
	const { versionId, at = "", ...seen } = input;
	const version = await store.findVersion(ctx, versionId);
	if (version?.flowId !== seen.flowId) {
		await requireFlow(ctx, seen);
		throw invalidAt(at, "This flow has no published version of this id");
	}
	return put(ctx, { ...seen, definition: read(version).definition });
}

/**
 * Publishes the draft, or the definition that is given; then a draft stays where it is. Inquiries that are open stay
 * with their version. Faults of a draft point into its definition.
 */
export async function publish(ctx: Ctx, input: Seen & Partial<Given> & { note?: string | null }): Promise<Published> {
	may(ctx, "flows:write");
	const { definition, at = "", note = null, ...seen } = input;
	const { flowId } = seen;
	const given = definition === undefined ? undefined : await requirePublishable(ctx, definition, at);
	const published = await inTx(ctx, async (ctx) => {
		const { nextNumber, nextRevision } = await lock(ctx, seen);
		const version = { flowId, number: nextNumber, revision: nextRevision, note };
		if (given) return changes.publish(ctx, { ...version, id: makeId("flowVersion", ctx.now), definition: given });
		const draft = await store.findDraft(ctx, flowId);
		if (!draft) throw new Refusal("conflict", "This flow has no draft to publish");
		const sound = await requirePublishable(ctx, draft.definition, "");
		return changes.publish(ctx, { ...version, id: draft.id, definition: sound });
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
