import type { Ctx } from "@/db";
import * as flows from "@/lib/flows";
import type { FlowVersion } from "@/lib/flows/schemas";
import type { Inquiry } from "./store";

type Standing = Pick<Inquiry, "id" | "flowVersionId">;

/** The version that an inquiry stands on. What was published once is never gone. */
export async function versionOf(ctx: Ctx, { id, flowVersionId }: Standing): Promise<FlowVersion> {
	const version = await flows.findVersion(ctx, { versionId: flowVersionId });
	if (!version) throw new Error(`Inquiry ${id} stands on a version that is gone`);
	return version;
}

/** The same for many inquiries, each version read once. */
export async function versionsOf(ctx: Ctx, inquiries: Standing[]): Promise<(inquiry: Standing) => FlowVersion> {
	const standing = new Map(inquiries.map((inquiry) => [inquiry.flowVersionId, inquiry]));
	const read = await Promise.all([...standing.values()].map((inquiry) => versionOf(ctx, inquiry)));
	const versions = new Map(read.map((version) => [version.id, version]));
	return ({ flowVersionId }) => versions.get(flowVersionId)!;
}
