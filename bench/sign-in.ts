import { setTimeout as sleep } from "node:timers/promises";
import { now, pool } from "@/db";
import { writeSessionCookie } from "@/lib/http/session-cookie";
import { makeId } from "@/lib/kernel/ids";
import { hashPassword } from "@/lib/members/hashing";
import { median, quantile } from "./load";
import type { Figure } from "./ratio";
import type { Bench } from "./server";
import { FORM, makeConsenting, type World } from "./world";

const STORMS = 5;
const AT_ONCE = 200;
const EVERY_MS = 20;
const PASSWORD = "a sentence of four words";

/**
 * Two hundred people sign in at the same moment, again and again, while a hosted page and the API are asked steadily: how
 * long the slowest hundredth of those waits, in seconds. They are asked by the clock and not after one another: what is
 * slow once is slow for all who came meanwhile.
 */
export async function logInStorm(bench: Bench, world: World): Promise<Figure> {
	const emails = await makeUsers(AT_ONCE);
	const asks = await askersOf(bench, world);
	for (const ask of asks) await ask();
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
	for (let storm = 0; storm < STORMS; storm++) {
		const answers = await Promise.all(emails.map((email) => signIn(bench.url, email)));
		entered += answers.filter(Boolean).length;
	}
	over = true;
	await steadily;
	const times = await Promise.all(pending);
	const detail = `median ${(median(times) * 1_000).toFixed(0)} ms over ${times.length} answers; ${entered} of ${STORMS * AT_ONCE} got in at once`;
	return { value: quantile(times, 0.99), detail };
}

/** True when it led into the house; who found no place was told to try again in a moment. */
async function signIn(url: string, email: string): Promise<boolean> {
	const body = new URLSearchParams({ act: "password", email, password: PASSWORD });
	const head = { method: "POST", redirect: "manual", headers: { ...FORM, origin: url } } as const;
	const answer = await fetch(`${url}/sign-in/act`, { ...head, body });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`);
	return answer.headers.getSetCookie().some((line) => line.startsWith("comeback-member="));
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
