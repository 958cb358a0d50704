import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import * as meta from "@/app/api/providers/meta/[line]/route";
import * as inbound from "@/app/api/providers/twilio/inbound/[to]/route";
import * as twilio from "@/app/api/providers/twilio/route";
import { type SimOptions, startTwilioSim, type TwilioSim } from "../../twilio-sim";

const META = /^\/api\/providers\/meta\/([^/]+)$/;
const INBOUND = /^\/api\/providers\/twilio\/inbound\/([^/]+)$/;

/** A simulator that this test file's calls to Twilio and Meta go to, and that knocks at our doors, until the file ends. */
export async function startProviders(options: Partial<SimOptions> = {}): Promise<{ sim: TwilioSim; url: string }> {
	const doors = await openDoors();
	const sim = await startTwilioSim({ callbackDelayMs: 3, approvalDelayMs: Number.POSITIVE_INFINITY, ...options });
	Object.assign(process.env, { TWILIO_SIM_URL: sim.url, META_SIM_URL: sim.url });
	afterAll(async () => {
		await sim.close();
		doors.close();
	});
	return { sim, url: doors.url };
}

/** The providers' doors behind a port, as Next opens them, and the app's own address from then on. */
async function openDoors(): Promise<{ url: string; close(): void }> {
	const server = createServer(async (asked, answer) => {
		const chunks: Buffer[] = [];
		for await (const chunk of asked) chunks.push(chunk);
		const { method = "GET", headers } = asked;
		const body = method === "POST" ? { body: Buffer.concat(chunks) } : {};
		const response = await route(
			new Request(`${url}${asked.url}`, { method, headers: headers as Record<string, string>, ...body }),
		);
		answer.writeHead(response.status, Object.fromEntries(response.headers));
		answer.end(Buffer.from(await response.arrayBuffer()));
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	process.env.PUBLIC_URL = url;
	return { url, close: () => server.close() };
}

async function route(request: Request): Promise<Response> {
	const { pathname } = new URL(request.url);
	const line = META.exec(pathname)?.[1];
	if (line) return (request.method === "GET" ? meta.GET : meta.POST)(request, { params: Promise.resolve({ line }) });
	const to = INBOUND.exec(pathname)?.[1];
	if (to) return inbound.POST(request, { params: Promise.resolve({ to }) });
	return twilio.POST(request);
}
