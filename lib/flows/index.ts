import { type Ctx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { recently } from "@/lib/platform/recently";
import { Definition, type FlowVersion } from "./schemas";
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
export function create(ctx: Ctx, input: { definition: unknown }): Promise<FlowVersion> {
	const definition = parse(input.definition);
	return inTx(ctx, async (ctx) => {
		const flowId = makeId("flow", ctx.now);
		await store.insertFlow(ctx, { id: flowId, name: definition.name });
		return insert(ctx, flowId, 1, definition);
	});
}

/** Publishes a new version; inquiries that are open stay with theirs. */
export function publish(ctx: Ctx, input: { flowId: string; definition: unknown }): Promise<FlowVersion> {
	const definition = parse(input.definition);
	return inTx(ctx, async (ctx) => {
		const number = await store.nextNumber(ctx, input.flowId);
		if (!number) throw new Refusal("not_found", "Record not found");
		return insert(ctx, input.flowId, number, definition);
	});
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

async function insert(ctx: Ctx, flowId: string, number: number, definition: Definition): Promise<FlowVersion> {
	const version = { id: makeId("flowVersion", ctx.now), flowId, companyId: ctx.companyId, number, definition };
	await store.insertVersion(ctx, version);
	return version;
}

function parse(definition: unknown): Definition {
	const parsed = Definition.safeParse(definition);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(({ path, message }) => ({ message, pointer: `/${path.join("/")}` }));
	throw new Refusal("invalid", faults[0]?.message ?? "The flow is not valid", { faults });
}
