import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import type { FlowVersion } from "@/lib/flows/schemas";
import { servedByBoth } from "@/lib/kernel/phone";

/** A version as its environment serves it: of the flow's countries those that the environment allows too. */
export async function asServed(
	ctx: Pick<Ctx, "companyId" | "environment" | "tx">,
	version: FlowVersion,
): Promise<FlowVersion> {
	const allowed = await companies.getEnvironment(ctx);
	if (!allowed.countries) return version;
	const { definition } = version;
	const { verification } = definition.settings;
	const countries = servedByBoth(verification.countries, allowed.countries);
	const settings = { ...definition.settings, verification: { ...verification, countries } };
	return { ...version, definition: { ...definition, settings } };
}
