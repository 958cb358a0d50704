import { createServer, type IncomingMessage, type Server } from "node:http";
import { errorBody, TwilioError } from "./errors";
import { type Asked, paramsOf, type Reply, readBody, send } from "./http";
import type { RequestEntry } from "./ledger";
import { actAsMeta, isGraphPath, routeName } from "./meta/door";
import { findRoute, handlerFor } from "./routes";
import type { World } from "./world";

/** What is said of each answered request: nothing of it may name a number, a code or a sid. */
export type Watcher = (line: { method: string; route: string; status: number | undefined; faults: string[] }) => void;

export function makeServer(world: World, watch: Watcher): Server {
	return createServer(async (request, response) => {
		if (asksForLedger(request)) return send(response, { status: 200, body: { ledger: world.ledger } });
		const body = await readBody(request);
		if (body === undefined) return response.destroy();
		const { entry, reply } = answer(world, request, body);
		world.requests.push(entry);
		watch({ ...entry, route: routeName(entry.path) ?? findRoute(entry.path)?.template ?? "(unknown)" });
		send(response, reply);
	});
}

/**
 * Not Twilio's: what arrived, codes included, for whoever runs the simulator without a program around it. The name that
 * was asked for must be this machine's own, so that no web page can read it through a name that points here.
 */
function asksForLedger({ method, url, headers }: IncomingMessage): boolean {
	return method === "GET" && url === "/ledger" && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");
}

function answer(world: World, request: IncomingMessage, body: string): { entry: RequestEntry; reply: Reply } {
	const { method = "GET" } = request;
	const address = `http://simulator${request.url}`;
	const url = new URL(URL.canParse(address) ? address : "http://simulator/");
	const isJson = body !== "" && request.headers["content-type"]?.startsWith("application/json") === true;
	const form = new URLSearchParams(isJson ? "" : body);
	const json = isJson ? readJson(body) : {};
	const asked = { world, id: "", path: url.pathname, query: url.searchParams, form, json: json ?? {} };

	const params = { ...paramsOf(url.searchParams, form), ...json };
	const seen = { at: new Date(), method, path: url.pathname, params };
	if (isGraphPath(url.pathname)) {
		const { authorized, reply } = actAsMeta(asked, method, request.headers.authorization, json !== undefined);
		const status = "status" in reply ? reply.status : undefined;
		// Meta publishes no description of its API to compare with.
		return { entry: { ...seen, authorized, status, faults: [], answerFaults: [] }, reply };
	}
	const authorized = isAuthorized(world, request.headers.authorization, url.pathname);
	const reply = json === undefined ? failed(new TwilioError(20001)) : act(asked, method, authorized);
	const status = "status" in reply ? reply.status : undefined;
	const said = "status" in reply ? reply.body : undefined;
	const entry: RequestEntry = {
		...seen,
		authorized,
		status,
		faults: world.contract?.requestFaults({ ...asked, method, isJson }) ?? [],
		answerFaults: status === undefined ? [] : (world.contract?.answerFaults(method, url.pathname, status, said) ?? []),
	};
	return { entry, reply };
}

function act(asked: Asked, method: string, authorized: boolean): Reply {
	const { world, path } = asked;
	if (world.outage === "hang") return { silent: "hang" };
	try {
		if (world.outage === "500") throw new TwilioError(20500);
		if (!authorized) throw new TwilioError(20003);
		return handlerFor(method, path)({ ...asked, id: findRoute(path)?.id ?? "" });
	} catch (error) {
		if (error instanceof TwilioError) return failed(error);
		throw error;
	}
}

function failed(error: TwilioError): Reply {
	return { status: error.status, body: errorBody(error) };
}

/** Basic, sid and token of the one account there is, and no other account in the path. */
function isAuthorized(world: World, header: string | undefined, path: string): boolean {
	const { accountSid } = world.options;
	const account = findRoute(path)?.account ?? accountSid;
	const right = `Basic ${Buffer.from(`${accountSid}:${world.authToken}`).toString("base64")}`;
	return header === right && account === accountSid;
}

function readJson(body: string): Record<string, unknown> | undefined {
	try {
		const json: unknown = JSON.parse(body);
		return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : undefined;
	} catch {
		return undefined;
	}
}
