import { type Ctx, now, pool } from "@/db";
import { DEMO_FLOW } from "@/db/demo-flow";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import * as inquiries from "@/lib/inquiries";
import { makeId, randomText } from "@/lib/kernel/ids";
import { openCode } from "@/lib/verifications/code";

export type World = { ctx: Ctx; flowId: string; apiKey: string };

/** A company whose flow is nothing but a phone, and a key. */
export async function makeWorld(): Promise<World> {
	const at = await now();
	const companyId = await companies.createCompany({ name: "Bench", helpUrl: null, at });
	const actor = { type: "job", task: "bench" } as const;
	const ctx: Ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) };
	const { flowId } = await flows.create(ctx, {
		definition: { ...DEMO_FLOW, steps: [{ key: "phone", type: "phone" }] },
	});
	return { ctx, flowId, apiKey: await companies.createApiKey(ctx, { name: "Bench", environment: "sandbox" }) };
}

export type Waiting = { inquiryId: string; cookie: string; code: string };
let numbers = 0;

/** A person who has the code in hand and has only to type it. */
export async function makeWaiting({ ctx, flowId }: World): Promise<Waiting> {
	numbers += 1;
	const phone = `+57300${String(1_000_000 + numbers)}`;
	const fields = { "phone-number": phone };
	const created = await inquiries.create(
		{ ...ctx, now: await now() },
		{ data: { attributes: { "inquiry-template-id": flowId, fields } } },
	);
	const inquiryId = created.data.id;
	const visit = {
		inquiryId,
		cookie: undefined,
		language: "en",
		formKey: randomText(22),
		requestId: "req",
		ipAddress: null,
		userAgent: null,
	} as const;
	const acted = await inquiries.act(visit, { act: "send_code", form: { get: () => "", all: () => [] } });
	const [row] = await pool()<{ id: string; companyId: string; generation: number; codeBox: string }[]>`
		select id, company_id, generation, code_box from verifications where inquiry_id = ${inquiryId}`;
	return { inquiryId, cookie: inquiries.writeCookie(acted.cookie!), code: openCode(row!, row!.codeBox) };
}

export async function makeMany<T>(count: number, make: () => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	const hand = async () => {
		while (made.length < count) made.push(await make());
	};
	await Promise.all(Array.from({ length: 8 }, hand));
	return made.slice(0, count);
}
