import { Agent, request } from "node:http";

export type Shot = { path: string; body: string; headers: Record<string, string>; expect: number };
export type Volley = { seconds: number; cpuMs: number };

const CLIENTS = 16;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** Sends every shot once, sixteen at a time, and counts. An answer of another status than expected ends the bench. */
export async function fire(url: string, shots: Shot[], cpuMs: () => number): Promise<Volley> {
	const queue = [...shots];
	const [cpu, at] = [cpuMs(), performance.now()];
	await Promise.all(
		Array.from({ length: CLIENTS }, async () => {
			for (let shot = queue.pop(); shot; shot = queue.pop()) await send(url, shot);
		}),
	);
	return { seconds: (performance.now() - at) / 1000, cpuMs: cpuMs() - cpu };
}

function send(url: string, shot: Shot): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = { ...shot.headers, "content-length": Buffer.byteLength(shot.body) };
		const sent = request(url + shot.path, { method: "POST", agent, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on("data", (part: Buffer) => parts.push(part));
			response.on("end", () => {
				if (response.statusCode === shot.expect) return resolve();
				reject(
					new Error(`${shot.path} answered ${response.statusCode}: ${Buffer.concat(parts).toString().slice(0, 300)}`),
				);
			});
		});
		sent.on("error", reject);
		sent.end(shot.body);
	});
}

export const median = (values: number[]): number => quantile(values, 0.5);

/** What this share of the values is at most; of two, the greater. */
export function quantile(values: number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)]!;
}
