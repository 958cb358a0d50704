import { env } from "@/lib/platform/env";
import type { Said } from "./errors";

/** The one place with the Graph's version. Meta keeps one for about two years. */
const GRAPH = "https://graph.facebook.com/v23.0";

/** What reaches a business account: the token is sent to Meta and shown to nobody. */
export type Token = { accessToken: string };

/** Meta's answer that is not what was asked for. Its text is Meta's; it never has what we sent. */
export class GraphError extends Error {
	constructor(readonly said: Said) {
		super(`Meta answered ${said.status}${said.code === undefined ? "" : ` (${said.code})`}`);
	}
}

/** In a demo the simulator, or nothing: never Meta. */
function base(): string {
	const { COMEBACK_DEMO, META_SIM_URL } = env();
	if (META_SIM_URL) return META_SIM_URL.replace(/\/+$/, "") + new URL(GRAPH).pathname;
	if (COMEBACK_DEMO) throw new Error("A demo never reaches Meta");
	return GRAPH;
}

type Request = { method: "GET" | "POST"; path: string; query?: Record<string, string>; body?: unknown };

/** Everything that leaves for Meta leaves here. Throws a `GraphError`, or what the network threw. Nothing is tried twice. */
export async function ask({ accessToken }: Token, request: Request, deadline: AbortSignal): Promise<unknown> {
	const { method, path, query, body } = request;
	const address = `${base()}${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
	const headers = { authorization: `Bearer ${accessToken}`, accept: "application/json" };
	const sent = body === undefined ? {} : { body: JSON.stringify(body) };
	const answer = await fetch(address, {
		method,
		headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
		...sent,
		redirect: "error",
		signal: deadline,
	});
	const json = readJson(await answer.text());
	if (!answer.ok) throw new GraphError(saidIn(answer.status, json));
	return json;
}

/** Ids of the Graph are put into paths: digits, as the settings make sure, and nothing else can be one. */
export function pathTo(id: string, edge?: "messages" | "message_templates" | "subscribed_apps"): string {
	if (!/^\d{1,32}$/.test(id)) throw new Error("No id of the Graph");
	return edge ? `/${id}/${edge}` : `/${id}`;
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const LONGEST = 300;

function saidIn(status: number, json: unknown): Said {
	const error = (json as { error?: Record<string, unknown> } | null | undefined)?.error;
	const { code, message, error_user_msg: forUsers, error_data: data } = error ?? {};
	const { details } = (data ?? {}) as { details?: unknown };
	const says = [forUsers, details, message].find((text) => typeof text === "string" && text !== "");
	return {
		status,
		code: typeof code === "number" ? code : undefined,
		says: typeof says === "string" ? says.slice(0, LONGEST) : "",
	};
}
