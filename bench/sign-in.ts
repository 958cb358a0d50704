import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { now, pool } from "@/db";
import { writeSessionCookie } from "@/lib/http/session-cookie";
import { makeId } from "@/lib/kernel/ids";
import { hashPassword } from "@/lib/members/hashing";
import { median, quantile } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { FORM, makeConsenting, type World } from "./world";

const WARM_UP = 3;
const STORMS = 5;
const AT_ONCE = 200;
const EVERY_MS = 50;
const PASSWORD = "a sentence of four words";

/**
 * Two hundred people sign in at the same moment, again and again, while a hosted page and the API are asked steadily: how
 * long the slowest hundredth of those waits, in seconds. They are asked by the clock and not after one another: what is
 * slow once is slow for all who came meanwhile.
 */
export async function logInStorm(bench: Bench, world: World): Promise<Figure> {
	const emails = await makeUsers(AT_ONCE);
	const asks = await askersOf(bench, world);
	const crowd = new Worker(new URL("./crowd.ts", import.meta.url), {
		workerData: { url: bench.url, emails, password: PASSWORD, headers: { ...FORM, origin: bench.url } },
	});
	// A bench that fails ends all the same.
	crowd.unref();
	/** How many got in at once. */
	const storm = async (): Promise<number> => {
		crowd.postMessage("go");
		const [entered] = await once(crowd, "message");
		return entered;
	};
	// Code that has hardly run is slow, whoever asks: the first storms are not counted.
	for (const ask of asks) await ask();
	for (let i = 0; i < WARM_UP; i++) await storm();
	const pending: Promise<number>[] = [];
	let [over, entered] = [false, 0];
	const steadily = (async () => {
		for (let n = 0; !over; n++) {
			const asked = asks[n % asks.length]!();
			// Heard of at the end, with all the others.
			asked.catch(() => {});
			pending.push(asked);
			await sleep(EVERY_MS);
		}
	})();
	for (let i = 0; i < STORMS; i++) entered += await storm();
	over = true;
	await steadily;
	await crowd.terminate();
	const times = await Promise.all(pending);
	const detail = `median ${(median(times) * 1_000).toFixed(0)} ms over ${times.length} answers; ${entered} of ${STORMS * AT_ONCE} got in at once`;
	return { value: quantile(times, 0.99), detail };
}

/** The consent of somebody who is in the flow, and the same inquiry over the API; each says how long it took. */
async function askersOf(bench: Bench, world: World): Promise<(() => Promise<number>)[]> {
	const { inquiryId, cookie } = await makeConsenting(world);
	const kept = writeSessionCookie([], inquiryId, cookie)[0]!.split(";")[0]!;
	return [
		() => time(`${bench.url}/verify?inquiry-id=${inquiryId}`, { cookie: kept }),
		() => time(`${bench.url}/api/v1/inquiries/${inquiryId}`, { authorization: `Bearer ${world.apiKey}` }),
	];
}

async function time(url: string, headers: Record<string, string>): Promise<number> {
	const since = performance.now();
	const answer = await fetch(url, { headers, redirect: "manual" });
	await answer.arrayBuffer();
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	return (performance.now() - since) / 1_000;
}

async function makeUsers(count: number): Promise<string[]> {
	const [at, passwordHash] = [await now(), await hashPassword(PASSWORD)];
	const users = Array.from({ length: count }, (_, i) => ({
		id: makeId("user", at),
		email: `storm-${i}@example.com`,
		name: "Bench",
		password_hash: passwordHash,
		created_at: at,
	}));
	await pool()`insert into users ${pool()(users)}`;
	return users.map(({ email }) => email);
}
