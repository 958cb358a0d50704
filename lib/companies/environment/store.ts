import { type Ctx, on, pool } from "@/db";
import { insertEvents } from "@/lib/events";
import type { Environment } from "@/lib/kernel/words";
import type { EnvironmentSettings } from "../environment-input";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

export async function find(ctx: Whose): Promise<EnvironmentSettings | undefined> {
	const [row] = await on(ctx)<EnvironmentSettings[]>`
		select countries, retention_days from environment_settings
		where company_id = ${ctx.companyId} and environment = ${ctx.environment}`;
	return row;
}

export async function save(ctx: Ctx, { countries, retentionDays }: EnvironmentSettings): Promise<void> {
	const data = { countries: countries?.length ?? null, "retention-days": retentionDays };
	await on(ctx)`
		with event as (${insertEvents(ctx, [{ name: "settings.updated", objectId: ctx.companyId, data }])})
		insert into environment_settings (company_id, environment, countries, retention_days, updated_at)
		values (${ctx.companyId}, ${ctx.environment}, ${countries}, ${retentionDays}, ${ctx.now})
		on conflict (company_id, environment) do update set countries = excluded.countries,
			retention_days = excluded.retention_days, updated_at = excluded.updated_at`;
}

export type Retention = { companyId: string; environment: Environment; retentionDays: number };

/** Of every company that has set one. */
export function listRetentions(): Promise<Retention[]> {
	return pool()<Retention[]>`
		select company_id, environment, retention_days from environment_settings where retention_days is not null`;
}
