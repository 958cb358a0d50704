import type { Ctx } from "@/db";
import { isCountry } from "@/lib/kernel/phone";
import { invalidAt } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { recently } from "@/lib/platform/recently";
import * as store from "./environment/store";
import type { EnvironmentSettings } from "./environment-input";

export { listRetentions } from "./environment/store";

const NOTHING: EnvironmentSettings = { countries: null, retentionDays: null };

/** Every step of every person asks for it: within seconds in every process. */
const recent = recently(5_000, async (key) => {
	const [companyId = "", environment] = key.split(" ");
	return (await store.find({ companyId, environment: environment as Ctx["environment"] })) ?? NOTHING;
});
const keyOf = ({ companyId, environment }: Pick<Ctx, "companyId" | "environment">) => `${companyId} ${environment}`;

/** What an environment is told as a whole. In a transaction it is read there, where it is not known yet. */
export async function getEnvironment(ctx: Pick<Ctx, "companyId" | "environment" | "tx">): Promise<EnvironmentSettings> {
	if (!ctx.tx) return (await recent(keyOf(ctx))) ?? NOTHING;
	return recent.known(keyOf(ctx)) ?? (await store.find(ctx)) ?? NOTHING;
}

export async function saveEnvironment(ctx: Ctx, input: EnvironmentSettings): Promise<EnvironmentSettings> {
	may(ctx, "settings:write");
	// Not in the schema: a browser that checks by it would have to load every country's numbers.
	const unknown = input.countries?.find((country) => !isCountry(country));
	if (unknown !== undefined) throw invalidAt("/countries", `${unknown} is no country that numbers are known of`);
	await store.save(ctx, input);
	recent.forget(keyOf(ctx));
	return input;
}
