import { type Ctx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { recently } from "@/lib/platform/recently";
import type { WorkflowRef } from "@/lib/workflows";
import { Definition, type FlowVersion, faultsOfRedirects } from "./schemas";
import { channelFaults, faultsOfVerification } from "./servable";
import * as store from "./store";

export type { FlowVersion } from "./schemas";

/** Published versions never change, so a process reads each of them once. */
const known = new Map<string, FlowVersion>();
const KNOWN_MAX = 500;
/** A new version is what new inquiries get within this time, in every process. */
const recentlyPublished = recently(1_000, (key) => {
	const [companyId = "", flowId = ""] = key.split(" ");
	return store.findPublishedId({ companyId }, flowId);
});

/** A new flow with its first version, published. */
export async function create(ctx: Ctx, input: { definition: unknown }): Promise<FlowVersion> {
	const definition = await readPublishable(ctx, input.definition);
	return inTx(ctx, async (ctx) => {
		const flowId = makeId("flow", ctx.now);
		await store.insertFlow(ctx, { id: flowId, name: definition.name });
		return insert(ctx, flowId, 1, definition);
	});
}

/** Publishes a new version; inquiries that are open stay with theirs. */
export async function publish(ctx: Ctx, input: { flowId: string; definition: unknown }): Promise<FlowVersion> {
	const definition = await readPublishable(ctx, input.definition);
	return inTx(ctx, async (ctx) => {
		const number = await store.nextNumber(ctx, input.flowId);
		if (!number) throw new Refusal("not_found", "Record not found");
		return insert(ctx, input.flowId, number, definition);
	});
}

/** A published flow as a document that can live in a repository; `publish` and `create` read it back. */
export async function exportFlow(ctx: Ctx, input: { flowId: string }): Promise<Definition> {
	const id = await store.findPublishedId(ctx, input.flowId);
	const version = id && (await findVersion(ctx, { versionId: id }));
	if (!version) throw new Refusal("not_found", "Record not found");
	return version.definition;
}

/** The version that new inquiries of this flow get, or undefined. */
export async function findPublished(ctx: Ctx, input: { flowId: string }): Promise<FlowVersion | undefined> {
	const id = await recentlyPublished(`${ctx.companyId} ${input.flowId}`);
	return id ? findVersion(ctx, { versionId: id }) : undefined;
}

export async function findVersion(
	ctx: Pick<Ctx, "companyId" | "tx">,
	input: { versionId: string },
): Promise<FlowVersion | undefined> {
	const cached = known.get(input.versionId);
	if (cached) return cached.companyId === ctx.companyId ? cached : undefined;
	const row = await store.findVersion(ctx, input.versionId);
	if (!row) return undefined;
	// Published under the rules of its day: stricter rules of later days must not shut out those who are in it.
	const parsed = Definition.safeParse(row.definition);
	const version = { ...row, definition: parsed.success ? parsed.data : (row.definition as Definition) };
	if (known.size >= KNOWN_MAX) known.clear();
	known.set(version.id, version);
	return version;
}

/** Refuses when the codes of this flow could not be sent here, with its own workflow or with another. */
export async function requireChannels(ctx: Ctx, definition: Definition, workflow: WorkflowRef | null): Promise<void> {
	const faults = await channelFaults(ctx, definition, workflow);
	if (faults.length === 0) return;
	const pointer = workflow === null ? "/data/attributes/inquiry-template-id" : "/meta/verification-workflow";
	throw new Refusal("invalid", faults[0]!, { faults: faults.map((message) => ({ message, pointer })) });
}

async function insert(ctx: Ctx, flowId: string, number: number, definition: Definition): Promise<FlowVersion> {
	const version = { id: makeId("flowVersion", ctx.now), flowId, companyId: ctx.companyId, number, definition };
	await store.insertVersion(ctx, version);
	return version;
}

async function readPublishable(ctx: Ctx, given: unknown): Promise<Definition> {
	const definition = parse(given);
	const faults = [...faultsOfRedirects(definition), ...(await faultsOfVerification(ctx, definition))];
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
	return definition;
}

function parse(definition: unknown): Definition {
	const parsed = Definition.safeParse(definition);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(({ path, message }) => ({ message, pointer: `/${path.join("/")}` }));
	throw new Refusal("invalid", faults[0]?.message ?? "The flow is not valid", { faults });
}
