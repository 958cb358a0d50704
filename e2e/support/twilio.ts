import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { codeIn } from "../../tests/support/code";
import { type LedgerEntry, startTwilioSim, type TwilioSim } from "../../twilio-sim";

/**
 * What happens to whatever is sent to a number: Twilio hears of it and answers, Twilio takes it and its answer never
 * arrives, or nothing ever arrives at Twilio.
 */
type Wire = "whole" | "answers lost" | "dead";

/** The simulator in this very process, so that its ledger can judge, behind a wire that can break. */
export type Twilio = {
	sim: TwilioSim;
	/** What the product is told. */
	url: string;
	account: Pick<TwilioSim, "accountSid" | "authToken">;
	wire(phone: string, state: Wire): void;
	/** How often the product has tried to send something there. */
	tried(phone: string): number;
	/** What Twilio took for this number, oldest first. */
	taken(phone: string): LedgerEntry[];
	close(): Promise<void>;
};

export async function startTwilio(): Promise<Twilio> {
	const sim = await startTwilioSim();
	const wires = new Map<string, Wire>();
	const tries: string[] = [];
	const server = createServer(async (request, response) => {
		const body = await text(request).catch(() => "");
		const to = new URLSearchParams(body).get("To") ?? "";
		if (to) tries.push(to);
		const wire = wires.get(to) ?? "whole";
		if (wire === "dead") return;
		const answer = await pass(sim.url, request, body);
		if (!answer) return void response.destroy();
		if (wire === "whole") await reply(answer, response);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		sim,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		account: { accountSid: sim.accountSid, authToken: sim.authToken },
		wire: (phone, state) => void wires.set(phone, state),
		tried: (phone) => tries.filter((to) => to === phone).length,
		taken: (phone) => sim.ledger.filter(({ kind, to }) => to === phone && (kind === "message" || kind === "call")),
		async close() {
			server.close();
			server.closeAllConnections();
			await sim.close();
		},
	};
}

function pass(
	sim: string,
	{ method = "GET", headers, url }: IncomingMessage,
	body: string,
): Promise<Response | undefined> {
	const { authorization = "", "content-type": type = "" } = headers;
	const sent = method === "GET" ? {} : { body };
	return fetch(sim + url, { method, headers: { authorization, "content-type": type }, ...sent }).catch(() => undefined);
}

async function reply(answer: Response, response: ServerResponse): Promise<void> {
	response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
	response.end(await answer.text());
}

/** The code that a message says: written in a text, spoken digit by digit in a call. */
export function codeOf({ body, twiml = "" }: LedgerEntry): string {
	const spoken = [...twiml.matchAll(/>(\d)</g)].map(([, digit]) => digit).slice(0, 6);
	return body === undefined ? spoken.join("") : (codeIn(body) ?? "");
}
