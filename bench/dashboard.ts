import { encode } from "next-auth/jwt";
import { now, pool } from "@/db";
import { fill } from "@/db/fill";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { makeId } from "@/lib/kernel/ids";
import * as members from "@/lib/members";
import { sign } from "@/lib/platform/keys";
import { median, quantile } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";

const FEW = 10_000;
const MANY = 1_000_000;
const ROUNDS = 40;

/** The list and the page of one inquiry as the server answers them to a member, the list also deep down and searched. */
type Visits = { list: string[]; page: string[] };

let times: Promise<{ few: number[]; many: number[] }> | undefined;

function measureOnce(bench: Bench) {
	times ??= measure(bench);
	return times;
}

/** The slowest twentieth begins here, in seconds, with a million inquiries. */
export async function dashboardP95(bench: Bench): Promise<Figure> {
	const { many } = await measureOnce(bench);
	const detail = `median ${(median(many) * 1_000).toFixed(0)} ms over ${many.length} answers`;
	return { value: quantile(many, 0.95), detail };
}

/** How much slower a million make it than ten thousand. */
export async function dashboardGrowth(bench: Bench): Promise<Figure> {
	const { few, many } = await measureOnce(bench);
	const [small, large] = [median(few), median(many)];
	return { value: large / small, detail: `${(small * 1_000).toFixed(0)} ms, ${(large * 1_000).toFixed(0)} ms` };
}

/** Both companies in turn, so that whatever else the machine does befalls both. */
async function measure(bench: Bench): Promise<{ few: number[]; many: number[] }> {
	const { cookie, few, many } = await prepare();
	const taken = { few: [] as number[], many: [] as number[] };
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [kind, visits] of [["few", few] as const, ["many", many] as const]) {
			for (const paths of [visits.list, visits.page]) {
				const seconds = await visit(`${bench.url}${paths[round % paths.length]}`, cookie);
				if (round > 0) taken[kind].push(seconds);
			}
		}
	}
	return taken;
}

async function visit(url: string, cookie: string): Promise<number> {
	const since = performance.now();
	const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
	const text = await answer.text();
	if (answer.status !== 200 || !text.includes("</html>")) throw new Error(`${url} answered ${answer.status}`);
	return (performance.now() - since) / 1_000;
}

/** One member of two companies, which differ in nothing but how many inquiries there are. */
async function prepare(): Promise<{ cookie: string; few: Visits; many: Visits }> {
	const at = await now();
	const visitor = { now: at, requestId: makeId("request", at), ipAddress: null, userAgent: "bench" };
	const owner = { name: "Bench", email: "bench@example.com", password: "a sentence of four words", company: "Bench" };
	const { userId, signInId } = await members.createOwner(visitor, { ...owner, setupCode: "" });
	const token = await encode({ token: { sub: userId, sid: signInId }, secret: sign("member-session", "next-auth") });
	const [few, many] = [await makeCompany(userId, FEW), await makeCompany(userId, MANY)];
	return { cookie: `comeback-member=${token}`, few, many };
}

async function makeCompany(userId: string, count: number): Promise<Visits> {
	const at = await now();
	const companyId = await companies.createCompany({ name: `Bench ${count}`, helpUrl: null, at });
	await pool()`
		insert into members (id, company_id, user_id, role, created_at)
		values (${makeId("member", at)}, ${companyId}, ${userId}, 'owner', ${at})`;
	const actor = { type: "job", task: "bench" } as const;
	const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
	const { flowId } = await flows.create(ctx, { definition: DEMO_FLOW });
	await fill({ companyId, count });
	const some = await pool()<{ id: string }[]>`
		select id from inquiries tablesample system (1) where company_id = ${companyId} limit ${ROUNDS}`;
	const list = `/c/${companyId}/sandbox/inquiries`;
	const questions = [
		...["", "?status=needs_review", "?status=failed", `?flow=${flowId}`, "?abandoned=1"],
		...[`?after=${some.at(-1)?.id}`, "?search=4523", "?search=zoe+vega", "?to=2026-08-01"],
	];
	return { list: questions.map((question) => list + question), page: some.map(({ id }) => `${list}/${id}`) };
}
