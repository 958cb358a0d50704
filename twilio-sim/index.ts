import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { recategorise, setApproval } from "./contents";
import { loadContract } from "./contract";
import { receive } from "./inbound";
import type { LedgerEntry, RequestEntry } from "./ledger";
import { type MetaSim, makeMetaSim, makeMetaWorld } from "./meta";
import { DEFAULTS, type SimOptions } from "./options";
import { makePrng } from "./prng";
import { makeSender, type Sender } from "./senders";
import { makeServer, type Watcher } from "./server";
import { makeTimetable } from "./timetable";
import { makeSid, type Outage, type World } from "./world";

export type { LedgerEntry, RequestEntry } from "./ledger";
export type { MetaSim } from "./meta";
export { NUMBERS, type NumberName, numberFor } from "./numbers";
export type { SimOptions } from "./options";
export type { Outage } from "./world";

export type TwilioSim = {
	/** `http://127.0.0.1:PORT`, what the SDK's baseUrl is set to. */
	readonly url: string;
	readonly accountSid: string;
	readonly authToken: string;
	/** Whether Twilio's OpenAPI documents were there to compare with. */
	readonly hasContract: boolean;
	/** Everything that happened, oldest first. */
	readonly ledger: LedgerEntry[];
	/** Every request that came. */
	readonly requests: RequestEntry[];
	/** Every way in which any request, or any of our answers, broke Twilio's description; empty when all is well. */
	faults(): string[];
	/** Rotates the token: the old one stops working at once, callbacks are signed with the new one. */
	setToken(token: string): void;
	/** What all requests meet; `refuse` closes the port, so that nobody can connect. */
	outage: Outage;
	/** WhatsApp's word on a template, at any time: it may withdraw what it approved. */
	approve(contentSid: string): void;
	reject(contentSid: string, reason: string): void;
	/** WhatsApp holds back what it approved, for a while. */
	pause(contentSid: string): void;
	/** Takes it back for good, where people complained. */
	disable(contentSid: string): void;
	/** Approves it as something else than it was submitted as. */
	recategorise(contentSid: string, category: string): void;
	/** The account's WhatsApp senders: what is changed in them is so from then on. */
	readonly senders: Sender[];
	/** Where replies of people are posted to from now on. */
	listenAt(inboundUrl: string): void;
	/** A person writes to a WhatsApp sender, maybe in answer to a message. */
	receive(from: string, to: string, text: string, inReplyTo?: string): void;
	/** Meta's Graph, on the same port. */
	readonly meta: MetaSim;
	/** Resolves when everything that was going to happen has: statuses, callbacks, approvals. */
	settled(): Promise<void>;
	/** Forgets what happened so far: ledger and requests, not the messages that the API shows. */
	forget(): void;
	close(): Promise<void>;
};

const CONTRACTS = fileURLToPath(new URL("../../shared/contracts/", import.meta.url));
const HOST = "127.0.0.1";

/** A Twilio of one account and a Meta of another, in memory, on this machine only. `watch` hears of every request. */
export async function startTwilioSim(given: Partial<SimOptions> = {}, watch: Watcher = () => {}): Promise<TwilioSim> {
	const world = await makeWorld(complete(given));
	const server = makeServer(world, watch);
	const port = await listen(server, world.options.port);
	world.url = `http://${HOST}:${port}`;
	return {
		url: world.url,
		accountSid: world.options.accountSid,
		hasContract: world.contract !== undefined,
		ledger: world.ledger,
		requests: world.requests,
		get authToken() {
			return world.authToken;
		},
		get outage() {
			return world.outage;
		},
		set outage(outage) {
			setOutage(world, server, port, outage);
		},
		setToken(token) {
			world.authToken = token;
		},
		approve: (sid) => setApproval(world, sid, "approved"),
		reject: (sid, reason) => setApproval(world, sid, "rejected", reason),
		pause: (sid) => setApproval(world, sid, "paused"),
		disable: (sid) => setApproval(world, sid, "disabled"),
		recategorise: (sid, category) => recategorise(world, sid, category),
		senders: world.senders,
		listenAt(inboundUrl) {
			world.options.inboundUrl = inboundUrl;
		},
		receive: (from, to, text, inReplyTo) => receive(world, { from, to, text, inReplyTo }),
		meta: makeMetaSim(world),
		faults: () => world.requests.flatMap(({ faults, answerFaults }) => [...faults, ...answerFaults]),
		settled: () => world.timetable.settled(),
		forget() {
			world.ledger.length = 0;
			world.requests.length = 0;
		},
		close: () => close(world, server),
	};
}

function complete(given: Partial<SimOptions>): SimOptions {
	return {
		...DEFAULTS,
		accountSid: makeSid("AC"),
		authToken: randomBytes(16).toString("hex"),
		seed: randomInt(2 ** 32),
		contracts: CONTRACTS,
		...given,
	};
}

async function makeWorld(options: SimOptions): Promise<World> {
	return {
		options,
		url: "",
		authToken: options.authToken,
		outage: "none",
		contract: options.contracts ? await loadContract(options.contracts) : undefined,
		prng: makePrng(options.seed),
		timetable: makeTimetable(),
		closing: new AbortController(),
		messages: [],
		calls: [],
		contents: new Map(),
		senders: options.senders.map(makeSender),
		meta: makeMetaWorld(options.meta),
		unsubscribed: new Set(),
		refusals: new Map(),
		ledger: [],
		requests: [],
	};
}

async function listen(server: Server, port: number): Promise<number> {
	server.listen(port, HOST);
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

function setOutage(world: World, server: Server, port: number, outage: Outage): void {
	const was = world.outage;
	world.outage = outage;
	if (outage === "refuse" && was !== "refuse") {
		server.close();
		server.closeAllConnections();
	}
	if (was === "refuse" && outage !== "refuse") server.listen(port, HOST);
}

async function close(world: World, server: Server): Promise<void> {
	world.timetable.stop();
	world.closing.abort();
	server.closeAllConnections();
	if (!server.listening) return;
	server.close();
	await once(server, "close");
}
