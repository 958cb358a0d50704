import { type Ctx, disconnect, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW, EXAMPLE_FLOWS } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";

type Example = { id: string; name: string };
export type Seeded = {
	flowId: string;
	/** The demo's own flow had been deactivated. */
	reactivated: boolean;
	apiKey: string | undefined;
	inquiryId: string;
	flows: Example[];
};

/** What the README promises: one company, its flows, one key; the same ones at every start, and a fresh link. */
export async function seed(secret: string | undefined): Promise<Seeded> {
	const at = await now();
	const actor = { type: "job", task: "seed" } as const;
	const [found] = await pool()<{ id: string }[]>`select id from companies order by created_at limit 1`;
	const companyId =
		found?.id ?? (await companies.createCompany({ name: "Barkside", helpUrl: "mailto:help@barkside.example", at }));
	const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
	const examples = await makeExamples(ctx);
	const flowId = examples.find(({ name }) => name === DEMO_FLOW.name)?.id ?? "";
	// No link could be made on it, and without its link the demo shows nothing.
	const reactivated = await flows.isInactive(ctx, { flowId });
	if (reactivated) await flows.activate(ctx, { flowId });
	const apiKey = secret && (await companies.createApiKey(ctx, { name: "Demo", environment: "sandbox", secret }));
	const created = await inquiries.create(ctx, { data: { attributes: { "inquiry-template-id": flowId } } });
	return { flowId, reactivated, apiKey, inquiryId: created.data.id, flows: examples };
}

/** Those that are not there yet. A flow is known by its first version's name, whatever it has become since. */
async function makeExamples(ctx: Ctx): Promise<Example[]> {
	const known = await pool()<Example[]>`
		select f.id, v.definition->>'name' as name from flows f
		join flow_versions v on v.flow_id = f.id and v.number = 1
		where f.company_id = ${ctx.companyId} order by f.id collate "C"`;
	const examples: Example[] = [];
	for (const definition of EXAMPLE_FLOWS) {
		const there = known.find(({ name }) => name === definition.name);
		const id = there?.id ?? (await flows.create(ctx, { definition })).flowId;
		examples.push({ id, name: definition.name });
	}
	return examples;
}

if (process.argv[1]?.endsWith("seed.ts")) {
	console.log(JSON.stringify(await seed(process.env.COMEBACK_DEMO_API_KEY)));
	await disconnect();
}
