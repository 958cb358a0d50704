import { describe, expect, test } from "vitest";
import { type Ctx, inTx, now, pool } from "@/db";
import { emit } from "@/lib/events";
import * as flows from "@/lib/flows";
import { enqueue } from "@/lib/jobs";
import { drain } from "@/lib/worker";
import { attemptsOf, left, makeRecovering, recoveringFlow, storyOf, work } from "../support/recovery";
import { type World, workUntil } from "../support/world";

const MANY = 450;

/** Somebody who waits for an approval, and so many more like them. */
async function waiting(more: number) {
	const world = await makeRecovering({ approved: false });
	const { inquiryId } = await left(world);
	await work();
	const sql = pool();
	const inquiry = await restOf("inquiries", ["id", "progress_id"]);
	await sql`
		insert into inquiries (${sql(inquiry)}, id, progress_id)
		select ${sql(inquiry)}, id || '_' || n, progress_id || '_' || n
		from inquiries, generate_series(1, ${more}) as n where id = ${inquiryId}`;
	const progress = await restOf("inquiry_progress", ["id", "inquiry_id"]);
	await sql`
		insert into inquiry_progress (${sql(progress)}, id, inquiry_id)
		select ${sql(progress)}, id || '_' || n, inquiry_id || '_' || n
		from inquiry_progress, generate_series(1, ${more}) as n where inquiry_id = ${inquiryId}`;
	const attempt = await restOf("recoveries", ["id", "inquiry_id", "due_at"]);
	await sql`
		insert into recoveries (${sql(attempt)}, id, inquiry_id, due_at)
		select ${sql(attempt)}, id || '_' || n, inquiry_id || '_' || n, now() + make_interval(secs => n)
		from recoveries, generate_series(1, ${more}) as n where inquiry_id = ${inquiryId}`;
	return { inquiryId, world };
}

/** A table's columns besides these. */
async function restOf(table: string, besides: string[]): Promise<string[]> {
	const rows = await pool()<{ name: string }[]>`
		select column_name as name from information_schema.columns
		where table_name = ${table} and table_schema = 'public' and is_generated = 'NEVER'`;
	return rows.map(({ name }) => name).filter((name) => !besides.includes(name));
}

const wake = async ({ ctx }: World) =>
	inTx({ ...ctx, now: await now() }, (ctx) => enqueue(ctx, { job: "recovery.wake", payload: {} }));

async function countDue(): Promise<number> {
	const rows = await pool()`
		select 1 from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
		where task.identifier like 'recovery.%' and job.run_at < now() + interval '1 minute'`;
	return rows.length;
}

test(`${MANY} who go on waiting are looked at once, and it ends`, { timeout: 60_000 }, async () => {
	const { world } = await waiting(MANY);
	await wake(world);
	// A drain ends where nothing is due, and the last of them may be due in a moment.
	const left = () => drain({ seconds: 20, hands: 4 }).then(countDue);
	await expect.poll(left, { timeout: 45_000 }).toBe(0);
	const [{ least, most } = { least: 0, most: 0 }] = await pool()<{ least: number; most: number }[]>`
		select extract(epoch from min(due_at) - now())::int as least, extract(epoch from max(due_at) - min(due_at))::int as most
		from recoveries where company_id = ${world.ctx.companyId}`;
	expect(least).toBeGreaterThan(28 * 60);
	expect(most).toBeLessThan(60);
});

test("what was held up keeps its pause; what waits with its message for an approval does not", async () => {
	const { inquiryId, world } = await waiting(0);
	const [attempt] = await attemptsOf(inquiryId);
	const wakenDue = async (seconds: number) => {
		const at = pool()`now() + make_interval(secs => ${seconds})`;
		await pool()`update recoveries set link_id = 'otl_held', due_at = ${at} where id = ${attempt!.id}`;
		await pool()`update graphile_worker._private_jobs set run_at = ${at} where key = ${`recovery:${attempt!.id}`}`;
		await wake(world);
		await work();
		const [row] = await attemptsOf(inquiryId);
		return (row!.dueAt.getTime() - Date.now()) / 1000;
	};
	expect(await wakenDue(90)).toBeLessThan(91);
	expect(await wakenDue(25 * 60)).toBeGreaterThan(29 * 60);
});

describe("the last condition comes true", () => {
	const fresh = async ({ ctx }: World): Promise<Ctx> => ({ ...ctx, now: await now() });
	const isSent = async (inquiryId: string) => ["sent", "delivered"].includes((await storyOf(inquiryId)).join());

	test("when WhatsApp counts a message as useful after all", async () => {
		const world = await makeRecovering();
		await pool()`update message_templates set category = 'MARKETING' where company_id = ${world.ctx.companyId}`;
		const { inquiryId } = await left(world);
		await work();
		expect(await storyOf(inquiryId)).toEqual(["scheduled not-ready"]);
		const [{ id } = { id: "" }] = await pool()<{ id: string }[]>`
			update message_templates set category = 'UTILITY' where company_id = ${world.ctx.companyId} returning id`;
		const name = "message-template.category-changed";
		await inTx(await fresh(world), (ctx) => emit(ctx, { name, objectId: id, data: { category: "UTILITY" } }));
		await workUntil(() => isSent(inquiryId));
	});

	test("when the flow is published with what was missing, in both environments", async () => {
		const world = await makeRecovering({ definition: recoveringFlow({}, { message: "come_home" }) });
		const { inquiryId } = await left(world);
		await work();
		expect(await storyOf(inquiryId)).toEqual(["scheduled not-ready"]);
		const { flowId } = world;
		const actor = { type: "member", memberId: "mem_1", userId: "usr_1", role: "editor" } as const;
		const ctx: Ctx = { ...(await fresh(world)), environment: "production", actor };
		await flows.publish(ctx, { flowId, definition: recoveringFlow() });
		await workUntil(() => isSent(inquiryId), 10_000);
	});
});
