import type { Ctx } from "@/db";
import { isId } from "@/lib/kernel/ids";
import { may } from "@/lib/kernel/rights";
import { recently } from "@/lib/platform/recently";
import { Definition, DefinitionShape, type FlowVersion } from "./schemas";
import * as store from "./store";

type ById = { flowId: string };

/** Published versions never change, so a process reads each of them once. */
const known = new Map<string, FlowVersion>();
const KNOWN_MAX = 500;
/** A new version, and that a flow takes no new inquiries, is known within this time in every process. */
const recentlyCurrent = recently(1_000, (key) => {
	const [companyId = "", flowId = ""] = key.split(" ");
	return store.findCurrent({ companyId }, flowId);
});

/** The version that new inquiries of this flow get; undefined where none is published and where it is inactive. */
export async function findPublished(ctx: store.Owner, input: ById): Promise<FlowVersion | undefined> {
	const current = await findCurrent(ctx, input);
	return current?.status === "active" ? versionOf(ctx, current.publishedVersionId) : undefined;
}

/** The newest published version, of an inactive flow too: what an inquiry that is open is compared with. */
export async function findLatest(ctx: store.Owner, input: ById): Promise<FlowVersion | undefined> {
	return versionOf(ctx, (await findCurrent(ctx, input))?.publishedVersionId);
}

export type CurrentFlow = { id: string; name: string; active: boolean; definition: Definition };

/** As many flows as a member can choose from. */
const CHOICES = 200;

/** The company's flows as they are published, the newest first. */
export async function listCurrent(ctx: Ctx): Promise<CurrentFlow[]> {
	may(ctx, "flows:read");
	const rows = await store.listCurrent(ctx, CHOICES);
	return rows
		.map(read)
		.map(({ id, name, status, definition }) => ({ id, name, active: status === "active", definition }));
}

/** Makes no new inquiries, by whatever name; those that are open go on. */
export async function isInactive(ctx: store.Owner, input: ById): Promise<boolean> {
	return (await findCurrent(ctx, input))?.status === "inactive";
}

/** A published version. */
export async function findVersion(ctx: store.Owner, input: { versionId: string }): Promise<FlowVersion | undefined> {
	const cached = known.get(input.versionId);
	if (cached) return cached.companyId === ctx.companyId ? cached : undefined;
	const row = await store.findVersion(ctx, input.versionId);
	if (!row) return undefined;
	const version = read(row);
	if (known.size >= KNOWN_MAX) known.clear();
	known.set(version.id, version);
	return version;
}

/** A version as it was kept. By the rules of its day: stricter rules of later days must not shut out those who are in it. */
export function read<T extends { definition: unknown }>(row: T): T & { definition: Definition } {
	const parsed = [Definition, DefinitionShape].map((schema) => schema.safeParse(row.definition));
	const definition = parsed.find(({ success }) => success)?.data ?? (row.definition as Definition);
	return { ...row, definition };
}

/** For who has just changed it: here at once, elsewhere within the second. */
export function forget({ companyId }: store.Owner, { flowId }: ById): void {
	recentlyCurrent.forget(`${companyId} ${flowId}`);
}

/** In a transaction it is read there, where it is not known yet. */
async function findCurrent(ctx: store.Owner, { flowId }: ById) {
	const key = `${ctx.companyId} ${flowId}`;
	if (!ctx.tx) return recentlyCurrent(key);
	return recentlyCurrent.known(key) ?? store.findCurrent(ctx, flowId);
}

function versionOf(ctx: store.Owner, versionId: string | null | undefined): Promise<FlowVersion | undefined> {
	return versionId ? findVersion(ctx, { versionId }) : Promise.resolve(undefined);
}

/** The version that a link names, by its flow or by itself, whosesoever; undefined where nothing may begin. */
export async function findByLink(input: { templateId: string }): Promise<FlowVersion | undefined> {
	const { templateId } = input;
	// What a link says may be any text, also one that PostgreSQL does not take.
	const named =
		isId("flow", templateId) || isId("flowVersion", templateId) ? await store.findNamed(templateId) : undefined;
	if (named?.status !== "active") return undefined;
	return versionOf(named, named.versionId);
}
