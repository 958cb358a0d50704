import { type Ctx, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { writeSessionCookie } from "@/lib/http/session-cookie";
import * as inquiries from "@/lib/inquiries";
import type { Act } from "@/lib/inquiries/schemas";
import { makeId, randomText } from "@/lib/kernel/ids";
import { openCode } from "@/lib/verifications/code";
import type { Shot } from "./load";

export type World = { ctx: Ctx; flowId: string; consentFlowId: string; apiKey: string };

/** A company with a flow that is nothing but a phone, another that asks for consent first, and a key. */
export async function makeWorld(): Promise<World> {
	const at = await now();
	const companyId = await companies.createCompany({ name: "Bench", helpUrl: null, at });
	const actor = { type: "job", task: "bench" } as const;
	const ctx: Ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) };
	const phone = { key: "phone", type: "phone" } as const;
	const { flowId } = await flows.create(ctx, { definition: { ...DEMO_FLOW, steps: [phone] } });
	const consent = DEMO_FLOW.steps[0];
	const asking = await flows.create(ctx, { definition: { ...DEMO_FLOW, steps: [consent, phone] } });
	const apiKey = await companies.createApiKey(ctx, { name: "Bench", environment: "sandbox" });
	return { ctx, flowId, consentFlowId: asking.flowId, apiKey };
}

const TIMERS = 20_000;

/** Timers of other people's workflows, waiting for hours: what happens meanwhile must not be slower for them. */
export async function makeTimers({ ctx: { companyId, environment } }: World): Promise<void> {
	await pool()`
		select count(*) from graphile_worker.add_jobs(array(
			select row('verification.advance',
				json_build_object('verificationId', 'ver_' || n, 'companyId', ${companyId}::text, 'environment', ${environment}::text),
				null, now() + interval '1 day' + n * interval '1 second', 25, 'bench-' || n, -5, null)::graphile_worker.job_spec
			from generate_series(1, ${TIMERS}) as n))`;
}

export type Person = { inquiryId: string; cookie: string };
let numbers = 0;

/** A person who has the code in hand and has only to type it. */
export async function makeWaiting({ ctx, flowId }: World): Promise<Person & { code: string }> {
	const person = await begin(ctx, flowId, "send_code");
	return { ...person, code: (await readCodes([person])).get(person.inquiryId) ?? "" };
}

/** A person who is in the flow, and whose next act is to ask for a code. */
export const makeConsenting = ({ ctx, consentFlowId }: World): Promise<Person> =>
	begin(ctx, consentFlowId, "consent", { box: "processing" });

/** A person who has begun, and will leave. */
export const makeLeaver = (ctx: Ctx, flowId: string): Promise<Person> =>
	begin(ctx, flowId, "consent", { box: "processing" });

/** An inquiry for a phone that the company gave, and the person's first act in it. */
async function begin(ctx: Ctx, flowId: string, act: Act, fields: Record<string, string> = {}): Promise<Person> {
	numbers += 1;
	const phone = `+57300${String(1_000_000 + numbers)}`;
	const attributes = { "inquiry-template-id": flowId, fields: { "phone-number": phone } };
	const created = await inquiries.create({ ...ctx, now: await now() }, { data: { attributes } });
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
	const form = { get: (name: string) => fields[name] ?? "", all: (name: string) => [fields[name] ?? []].flat() };
	const acted = await inquiries.act(visit, { act, form });
	return { inquiryId, cookie: inquiries.writeCookie(acted.cookie!) };
}

/** The codes that were made for them, by inquiry. */
export async function readCodes(people: Person[]): Promise<Map<string, string>> {
	const rows = await pool()<
		{ id: string; inquiryId: string; companyId: string; generation: number; codeBox: string }[]
	>`
		select id, inquiry_id, company_id, generation, code_box from verifications
		where inquiry_id = any(${people.map(({ inquiryId }) => inquiryId)}) and status = 'pending'`;
	return new Map(rows.map((row) => [row.inquiryId, openCode(row, row.codeBox)]));
}

export const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A form of the hosted page as its browser posts it. */
export function formShot(
	url: string,
	{ inquiryId, cookie }: Person,
	act: Act,
	fields: Record<string, string> = {},
): Shot {
	const kept = writeSessionCookie([], inquiryId, cookie)[0]!.split(";")[0]!;
	return {
		path: "/verify/act",
		expect: 303,
		headers: { ...FORM, origin: url, cookie: kept },
		body: new URLSearchParams({
			"inquiry-id": inquiryId,
			key: randomText(22),
			act,
			language: "en",
			...fields,
		}).toString(),
	};
}

/** Each look makes every connection plan its statements anew: a database that has run for a while does so seldom. */
const LOOKS = 4;
let looks = 0;

/**
 * As in a database that has run for a while: planned by what is in the tables, not by their being new. The messages
 * would be sent by a worker elsewhere; here nobody sends them.
 */
export async function settle(): Promise<void> {
	await pool()`delete from graphile_worker._private_jobs where task_id in (
		select id from graphile_worker._private_tasks where identifier in ('verification.send_code', 'floor.send'))`;
	looks += 1;
	if (looks <= LOOKS) await pool()`analyze`;
}

export async function makeMany<T>(count: number, make: () => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	const hand = async () => {
		while (made.length < count) made.push(await make());
	};
	await Promise.all(Array.from({ length: 8 }, hand));
	return made.slice(0, count);
}
