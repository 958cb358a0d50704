import type { Page } from "@playwright/test";
import { sql } from "./database";
import { addressOf, type Member, visit } from "./member";
import { expect } from "./product";
import { press } from "./steps";

/** A page of the builder, with its form alive. */
export const openFlow = (page: Page, member: Member, path: string) =>
	visit(page, addressOf(member, `flows/${member.flowId}/${path}`));

/** What was typed last is saved: not that of before, for it is gone with the first letter. */
export async function untilSaved(page: Page): Promise<void> {
	await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
}

/** As the builder's own pages would have saved it: what is published, with these parts otherwise. */
export async function saveDraft({ flowId, companyId }: Member, changed: object): Promise<void> {
	await sql()`
		insert into flow_versions (id, company_id, flow_id, definition, revision, created_at, updated_at)
		select 'itmplv_' || substr(md5(random()::text), 1, 30), company_id, flow_id, definition || ${sql().json(changed as never)}::jsonb, 1,
			now(), now()
		from flow_versions where flow_id = ${flowId} and company_id = ${companyId} and number = 1
		on conflict (flow_id) where published_at is null
			do update set definition = excluded.definition, revision = flow_versions.revision + 1`;
}

/** The whole flow as a file, as its export gives it. */
export async function exported(page: Page, member: Member, query = ""): Promise<string> {
	const answer = await page.request.get(addressOf(member, `flows/${member.flowId}/export${query}`));
	expect(answer.status()).toBe(200);
	return answer.text();
}

/** As somebody comes by a poster: at the first step, which asks to tick something. */
export async function arrive(page: Page, { flowId }: Member): Promise<void> {
	await page.goto(`/verify?${new URLSearchParams({ "inquiry-template-id": flowId, "environment-id": "sandbox" })}`);
	await press(page, "Start");
	await expect(page.getByRole("checkbox").first()).toBeVisible();
}

/** As if it had been published so many times, with nothing changed but its number; the last is what new inquiries get. */
export async function publishOften({ flowId, companyId }: Member, times: number): Promise<void> {
	await sql()`
		with version as (
			insert into flow_versions (id, company_id, flow_id, number, definition, created_at, published_at)
			select 'itmplv_' || substr(md5(random()::text), 1, 30), company_id, flow_id, n, definition, now(), now()
			from flow_versions, generate_series(2, ${times}) as n
			where flow_id = ${flowId} and company_id = ${companyId} and number = 1
			returning id, number
		)
		update flows set published_version_id = version.id from version
		where flows.id = ${flowId} and company_id = ${companyId} and version.number = ${times}`;
}
