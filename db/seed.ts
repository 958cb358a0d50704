import { type Ctx, disconnect, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW, EXAMPLE_FLOWS, KENNEL } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";
import { LANGUAGES } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { PLATFORM_LINE, sampleMessage } from "@/lib/messaging/schemas";
import { env } from "@/lib/platform/env";

const COMPANY = "Barkside";

type Example = { id: string; name: string };
export type Seeded = {
	flowId: string;
	/** The demo's own flow had been deactivated. */
	reactivated: boolean;
	apiKey: string | undefined;
	inquiryId: string;
	/** Of the flow that can be put off; none where it can be no more. */
	laterInquiryId: string | undefined;
	flows: Example[];
};

/** What the README promises: one company, its flows, one key; the same ones at every start, and fresh links. */
export async function seed(secret: string | undefined): Promise<Seeded> {
	const at = await now();
	const actor = { type: "job", task: "seed" } as const;
	const [found] = await pool()<{ id: string }[]>`select id from companies order by created_at limit 1`;
	const companyId =
		found?.id ?? (await companies.createCompany({ name: COMPANY, helpUrl: "mailto:help@barkside.example", at }));
	const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
	await approveMessage(ctx);
	const examples = await makeExamples(ctx);
	const idOf = (flow: { name: string }) => examples.find(({ name }) => name === flow.name)?.id ?? "";
	const [flowId, laterFlowId] = [idOf(DEMO_FLOW), idOf(KENNEL)];
	// No link could be made on it, and without its link the demo shows nothing.
	const reactivated = await flows.isInactive(ctx, { flowId });
	if (reactivated) await flows.activate(ctx, { flowId });
	const apiKey = secret && (await companies.createApiKey(ctx, { name: "Demo", environment: "sandbox", secret }));
	const inquiryId = await begin(ctx, flowId);
	const laterInquiryId = (await canBePutOff(ctx, laterFlowId)) ? await begin(ctx, laterFlowId) : undefined;
	return { flowId, reactivated, apiKey, inquiryId, laterInquiryId, flows: examples };
}

/** Not where somebody has deactivated it or published another way, nor in a demo from before it could be. */
async function canBePutOff(ctx: Ctx, flowId: string): Promise<boolean> {
	if (await flows.isInactive(ctx, { flowId })) return false;
	return (await flows.findPublished(ctx, { flowId }))?.definition.settings.recovery.userActivated.enabled ?? false;
}

async function begin(ctx: Ctx, flowId: string): Promise<string> {
	return (await inquiries.create(ctx, { data: { attributes: { "inquiry-template-id": flowId } } })).data.id;
}

/** As short as a flow may have it: whoever tries the demo leaves, and is written to before they lose patience. */
const IDLE_SECONDS = 60;
/** What the editor begins with, and what the demo's flow sends. */
const MESSAGE = "come_back";

/**
 * The demo's own flow brings back who leaves it, and ends at the virtual phone for who came back; the longest one can be
 * put off to a time of one's own.
 */
function asSeeded(definition: (typeof EXAMPLE_FLOWS)[number]): typeof definition {
	const phone = `${env().PUBLIC_URL}/sandbox/phone`;
	const message = { companyName: COMPANY, message: MESSAGE };
	if (definition.name === DEMO_FLOW.name) {
		const recovery = { automatic: { enabled: true, redirectUri: phone }, ...message };
		return { ...definition, settings: { ...definition.settings, idleSeconds: IDLE_SECONDS, recovery } };
	}
	if (definition.name === KENNEL.name) {
		const recovery = { userActivated: { enabled: true, processUrl: phone }, ...message };
		return { ...definition, settings: { ...definition.settings, recovery } };
	}
	return definition;
}

/** Its message is approved in every language, for the address under which this demo is reached today. */
async function approveMessage(ctx: Ctx): Promise<void> {
	for (const language of LANGUAGES) {
		const { line, message } = { line: PLATFORM_LINE, message: MESSAGE };
		const { versions, publicHost } = await messaging.surroundingsOf(ctx, { line, message, language });
		if (versions.some(({ status, host }) => status === "succeeded" && host === publicHost)) continue;
		const sample = sampleMessage(language, { publicUrl: env().PUBLIC_URL, companyName: COMPANY });
		const draft = await messaging.saveMessage(ctx, { line, message: { ...sample, name: MESSAGE } });
		await messaging.submitMessage(ctx, { messageTemplateId: draft.id });
		await messaging.submitTemplate(ctx, { templateId: draft.id });
		await messaging.simulateApproval(ctx, { messageTemplateId: draft.id, as: "approved" });
	}
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
		const id = there?.id ?? (await flows.create(ctx, { definition: asSeeded(definition) })).flowId;
		examples.push({ id, name: definition.name });
	}
	return examples;
}

if (process.argv[1]?.endsWith("seed.ts")) {
	console.log(JSON.stringify(await seed(process.env.COMEBACK_DEMO_API_KEY)));
	await disconnect();
}
