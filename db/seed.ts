import { disconnect, now, pool } from "@/db";
import { DEMO_FLOW } from "@/db/demo-flow";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";

/** What the README promises: one company, one published flow, one key; the same ones at every start, and a fresh link. */
export async function seed(
	secret: string | undefined,
): Promise<{ flowId: string; apiKey: string | undefined; inquiryId: string }> {
	const at = await now();
	const actor = { type: "job", task: "seed" } as const;
	const sql = pool();
	const [found] = await sql<{ id: string; companyId: string }[]>`
		select f.id, f.company_id from flows f join companies c on c.id = f.company_id order by c.created_at, f.created_at limit 1`;
	const companyId =
		found?.companyId ??
		(await companies.createCompany({ name: "Barkside", helpUrl: "mailto:help@barkside.example", at }));
	const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
	const flowId = found?.id ?? (await flows.create(ctx, { definition: DEMO_FLOW })).flowId;
	const apiKey = secret && (await companies.createApiKey(ctx, { name: "Demo", environment: "sandbox", secret }));
	const created = await inquiries.create(ctx, { data: { attributes: { "inquiry-template-id": flowId } } });
	return { flowId, apiKey, inquiryId: created.data.id };
}

if (process.argv[1]?.endsWith("seed.ts")) {
	console.log(JSON.stringify(await seed(process.env.COMEBACK_DEMO_API_KEY)));
	await disconnect();
}
