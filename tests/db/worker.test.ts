import { describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/internal/tick/route";
import { inTx, now, pool } from "@/db";
import { enqueue } from "@/lib/jobs";
import { addSeconds } from "@/lib/kernel/time";
import * as verifications from "@/lib/verifications";
import { startBeating } from "@/lib/worker/liveness";
import { inboxOf, makeWorld, newPhone } from "../support/world";

const world = await makeWorld();

async function asked(phone: string) {
	const ctx = { ...world.ctx, now: await now() };
	const wanted = { purpose: "api", address: phone, workflow: 6, codeLength: 6, codeSeconds: 300 } as const;
	return (await verifications.start(ctx, { ...wanted, language: "en", brand: "Acme" })).verification;
}

function tick(secret: string | undefined, method: "GET" | "POST" = "GET") {
	const headers = secret === undefined ? {} : { authorization: secret };
	return (method === "GET" ? GET : POST)(new Request("http://localhost:3000/api/internal/tick", { method, headers }));
}

describe("a process that was killed", () => {
	const lockOf = async (verificationId: string) => {
		const [row] = await pool()`
			select locked_by from graphile_worker._private_jobs where payload ->> 'verificationId' = ${verificationId}
			and key is null`;
		return row?.lockedBy as string | null;
	};
	const lock = (verificationId: string, holder: string, seconds: number) => pool()`
		update graphile_worker._private_jobs set locked_by = ${holder}, locked_at = now() - make_interval(secs => ${seconds})
		where payload ->> 'verificationId' = ${verificationId} and key is null`;

	/** A timer that was put in the place of one that was in hand: by its own job, before its worker died. */
	async function replace(verificationId: string): Promise<void> {
		const ctx = { ...world.ctx, now: await now() };
		const timer = { job: "verification.advance", payload: { verificationId }, key: verificationId } as const;
		await inTx(ctx, (ctx) => enqueue(ctx, { ...timer, at: addSeconds(ctx.now, 60) }));
	}
	const timersOf = (verificationId: string) => pool()<{ lockedBy: string | null; attempts: number }[]>`
		select locked_by, attempts from graphile_worker._private_jobs
		where payload ->> 'verificationId' = ${verificationId} and run_at > now() order by id`;

	test("before it had told its name has its jobs freed all the same; those of the living stay theirs, however old", async () => {
		const one = () => asked(newPhone());
		const [ghosts, young, livings, replaced] = await Promise.all([one(), one(), one(), one()]);
		await lock(ghosts.id, "worker-ghost", 20);
		await lock(young.id, "worker-just-begun", 5);
		await lock(livings.id, "worker-living", 3600);
		await pool()`
			update graphile_worker._private_jobs set locked_by = 'worker-ghost', locked_at = now() - interval '20 seconds'
			where key = ${replaced.id}`;
		await replace(replaced.id);
		expect(await timersOf(replaced.id)).toEqual([
			{ lockedBy: "worker-ghost", attempts: 25 },
			{ lockedBy: null, attempts: 0 },
		]);
		await pool()`insert into worker_processes (id, worker_ids, last_seen_at) values ('prc_living', '{worker-living}', now())`;
		const beating = startBeating();
		await beating.beat();
		expect(await lockOf(ghosts.id)).toBeNull();
		expect(await lockOf(young.id)).toBe("worker-just-begun");
		expect(await lockOf(livings.id)).toBe("worker-living");
		expect(await timersOf(replaced.id), "nothing lies there that nobody will take").toEqual([
			{ lockedBy: null, attempts: 0 },
		]);
		await beating.stop();
	});
});

describe("the cron's door", () => {
	test("does what is due for who knows the secret, by GET and by POST, also at once", async () => {
		const phones = [newPhone(), newPhone(), newPhone()];
		await Promise.all(phones.map(asked));
		const secret = `Bearer ${process.env.CRON_SECRET}`;
		const answers = await Promise.all([tick(secret), tick(secret, "POST"), tick(secret)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		for (const phone of phones) expect(await inboxOf(phone)).toHaveLength(1);
	});

	test.each([undefined, "", "Bearer", "Bearer ", "Bearer x", "bearer undefined", "Basic x"])(
		"does nothing for a stranger who says %j, and tells nothing",
		async (secret) => {
			const phone = newPhone();
			await asked(phone);
			const answer = await tick(secret);
			expect([answer.status, await answer.json()]).toEqual([401, { errors: [{ title: "Unauthorized" }] }]);
			expect(await inboxOf(phone)).toHaveLength(0);
		},
	);
});
