import type { Ctx } from "@/db";
import { parseAs } from "@/lib/kernel/parse";
import { notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { read } from "./current";
import { documentOf, FlowDocument, isSame } from "./document";
import { create, createDraft, publish, saveDraft } from "./editing";
import { requireFlow } from "./require";
import * as store from "./store";
import type { VersionFacts } from "./view";

const POINTER = "/definition";

/** What is published, as a document, or the draft where that is asked for; where there is but one of them, that one. */
export async function exportFlow(ctx: Ctx, input: { flowId: string; draft?: boolean }): Promise<FlowDocument> {
	may(ctx, "flows:read");
	const { draft, published } = await stateOf(ctx, input.flowId);
	const version = input.draft ? (draft ?? published) : (published ?? draft);
	if (!version) throw notFound();
	return documentOf(version.definition);
}

/**
 * Takes a document in: as a new flow, or into the one that is named; as its draft, or published at once. A document
 * that says what is there already changes nothing, so that every deployment may import the files it has.
 */
export async function importFlow(
	ctx: Ctx,
	input: { document: unknown; flowId?: string; publish?: boolean; note?: string | null },
): Promise<VersionFacts & { changed: boolean }> {
	may(ctx, "flows:write");
	const { definition } = parseAs(FlowDocument, input.document);
	const { flowId, note = null } = input;
	const given = { definition, at: POINTER };
	if (flowId === undefined) {
		const made = input.publish ? await create(ctx, { ...given, note }) : await createDraft(ctx, given);
		return { ...made, changed: true };
	}
	const { draft, published } = await stateOf(ctx, flowId);
	const there = input.publish ? published : (draft ?? published);
	if (there && isSame(there.definition, definition)) return { ...there, changed: false };
	const made = input.publish
		? await publish(ctx, { flowId, ...given, note })
		: await saveDraft(ctx, { flowId, ...given });
	return { ...made, changed: true };
}

async function stateOf(ctx: Ctx, flowId: string): Promise<{ draft?: VersionFacts; published?: VersionFacts }> {
	await requireFlow(ctx, { flowId });
	const { draft, published } = await store.findState(ctx, flowId);
	return { ...(draft ? { draft: read(draft) } : {}), ...(published ? { published: read(published) } : {}) };
}
