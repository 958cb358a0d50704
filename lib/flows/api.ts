import type { z } from "zod";
import type { Ctx } from "@/db";
import { type Page, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import { LANGUAGES } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import type { CreateFlow, ImportFlow, ListTemplateVersions, PublishFlow, RestoreFlow, UpdateFlow } from "./api-input";
import { read } from "./current";
import type { FlowDocument } from "./document";
import * as editing from "./editing";
import { inquiryTemplate, inquiryTemplateVersion } from "./persona";
import { readiness } from "./readiness";
import { recoveryIn } from "./recovery";
import { requireFlow } from "./require";
import type { Definition } from "./schemas";
import * as store from "./store";
import { importFlow } from "./transfer";
import * as view from "./view";

type ById = { flowId: string };
const DEFINITION = "/data/attributes/definition";

/** The company's flows, the newest first. */
export async function list(ctx: Ctx, { page }: { page: Page }) {
	may(ctx, "flows:read");
	const { rows, ...beside } = pageOf(page, await store.list(ctx, page), ({ id }) => id);
	return { rows: rows.map(view.flow), ...beside };
}

/** A flow with what is published and its draft. */
export async function get(ctx: Ctx, input: ById) {
	may(ctx, "flows:read");
	return show(ctx, input);
}

async function show(ctx: Ctx, { flowId }: ById) {
	const flow = await requireFlow(ctx, { flowId });
	const { published, draft } = await store.findState(ctx, flowId);
	const included = [published, draft].filter((version) => version !== undefined);
	const recovery = await recoveryOf(ctx, (published ?? draft)?.definition);
	const ofDraft = published && draft ? await recoveryOf(ctx, draft.definition) : null;
	return {
		data: view.flow(flow),
		included: included.map((version) => view.flowVersion(read(version))),
		meta: { recovery, "draft-recovery": ofDraft },
	};
}

/** Whether people are brought back in this environment, as the builder's tab says it. A draft may be half done. */
async function recoveryOf(ctx: Ctx, definition: unknown) {
	const { settings } = (definition ?? {}) as Partial<Definition>;
	const recovery = recoveryIn(settings?.recovery);
	const { line, message } = recovery;
	const language = LANGUAGES.find((one) => one === settings?.defaultLanguage) ?? "en";
	const found = await messaging.surroundingsOf(ctx, { line, message, language });
	return view.recovery(readiness(recovery, found));
}

/** A flow's draft and its versions, the newest first. */
export async function listVersions(ctx: Ctx, { flowId, page }: ById & { page: Page }) {
	may(ctx, "flows:read");
	await requireFlow(ctx, { flowId });
	const { rows, ...beside } = pageOf(page, await store.listVersions(ctx, flowId, page), ({ id }) => id);
	return { rows: rows.map((row) => view.flowVersion(read(row))), ...beside };
}

export async function createFromBody(ctx: Ctx, { data, meta }: CreateFlow) {
	may(ctx, "flows:write");
	const given = { ...data.attributes, at: DEFINITION };
	const version = meta.publish
		? await editing.create(ctx, { ...given, note: meta.note ?? null })
		: await editing.createDraft(ctx, given);
	return show(ctx, version);
}

export async function updateFromBody(ctx: Ctx, { flowId, data }: ById & UpdateFlow) {
	may(ctx, "flows:write");
	const { definition, status } = data.attributes;
	if (definition) await editing.saveDraft(ctx, { flowId, definition, at: DEFINITION });
	if (status) await (status === "active" ? editing.activate : editing.deactivate)(ctx, { flowId });
	return show(ctx, { flowId });
}

export async function publishFromBody(ctx: Ctx, { flowId, data, meta }: ById & PublishFlow) {
	may(ctx, "flows:write");
	const definition = data?.attributes.definition;
	const note = meta.note ?? null;
	await editing.publish(ctx, { flowId, ...(definition ? { definition, at: DEFINITION } : {}), note });
	return show(ctx, { flowId });
}

export async function restoreFromBody(ctx: Ctx, { flowId, meta }: ById & RestoreFlow) {
	may(ctx, "flows:write");
	await editing.restore(ctx, { flowId, versionId: meta["version-id"], at: "/meta/version-id" });
	return show(ctx, { flowId });
}

export async function discardDraftById(ctx: Ctx, { flowId }: ById) {
	may(ctx, "flows:write");
	await editing.discardDraft(ctx, { flowId });
	return show(ctx, { flowId });
}

/** The body is the document itself; the query says what becomes of it. */
export async function importFromBody(ctx: Ctx, { format, definition, ...query }: FlowDocument & ImportFlow) {
	may(ctx, "flows:write");
	const { "flow-id": flowId, publish, note = null } = query;
	const input = { document: { format, definition }, publish, note, ...(flowId ? { flowId } : {}) };
	return show(ctx, await importFlow(ctx, input));
}

/** Flows as Persona's API lists them (contract: `inquiry-template`). */
export async function listTemplates(ctx: Ctx, { page }: { page: Page }) {
	may(ctx, "flows:read");
	const { rows, ...beside } = pageOf(page, await store.list(ctx, page), ({ id }) => id);
	const ids = rows.flatMap(({ publishedVersionId }) => publishedVersionId ?? []);
	const published = new Map((await store.findVersions(ctx, ids)).map((row) => [row.id, read(row).definition]));
	const definitionOf = (id: string | null) => (id ? published.get(id) : undefined);
	return { rows: rows.map((row) => inquiryTemplate(row, definitionOf(row.publishedVersionId))), ...beside };
}

export async function getTemplate(ctx: Ctx, { flowId }: ById) {
	may(ctx, "flows:read");
	const flow = await requireFlow(ctx, { flowId });
	const published = flow.publishedVersionId ? await store.findVersion(ctx, flow.publishedVersionId) : undefined;
	return { data: inquiryTemplate(flow, published && read(published).definition) };
}

/** A flow's draft and versions as Persona's API lists them (contract: `inquiry-template-version`). */
export async function listTemplateVersions(ctx: Ctx, { filter, page }: z.infer<typeof ListTemplateVersions>) {
	may(ctx, "flows:read");
	const flowId = filter["inquiry-template-id"];
	const { publishedVersionId } = await requireFlow(ctx, { flowId });
	const { rows, ...beside } = pageOf(page, await store.listVersions(ctx, flowId, page), ({ id }) => id);
	return { rows: rows.map((row) => inquiryTemplateVersion(read(row), row.id === publishedVersionId)), ...beside };
}
