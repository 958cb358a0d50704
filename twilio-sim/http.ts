import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "./world";

/** A request that was understood: whose path matched, and who may ask. */
export type Asked = {
	world: World;
	/** The sid or number in the path; empty where there is none. */
	id: string;
	/** Path without query. */
	path: string;
	query: URLSearchParams;
	form: URLSearchParams;
	/** Of a JSON body. */
	json: Record<string, unknown>;
};

/** What is answered; `silent` leaves the caller without an answer, at once or for ever. */
export type Reply = { status: number; body?: Record<string, unknown> } | { silent: "drop" | "hang" };

const MAX_BODY = 64 * 1024;

/** The body as text; undefined when it is too large or breaks off. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of request) {
			size += chunk.length;
			if (size > MAX_BODY) return undefined;
			chunks.push(chunk);
		}
	} catch {
		return undefined;
	}
	return Buffer.concat(chunks).toString("utf8");
}

export function send(response: ServerResponse, reply: Reply): void {
	if ("silent" in reply) {
		if (reply.silent === "drop") response.destroy();
		return;
	}
	response.statusCode = reply.status;
	response.setHeader("twilio-api-version", "2010-04-01");
	if (reply.status === 401) response.setHeader("www-authenticate", 'Basic realm="Twilio API"');
	if (!reply.body) {
		response.end();
		return;
	}
	response.setHeader("content-type", "application/json;charset=utf-8");
	response.end(JSON.stringify(reply.body));
}

/** Query and body as one object; a name that comes twice has a list. */
export function paramsOf(...sources: URLSearchParams[]): Record<string, unknown> {
	const params: Record<string, unknown> = {};
	for (const source of sources) {
		for (const name of new Set(source.keys())) {
			const values = source.getAll(name);
			params[name] = values.length === 1 ? values[0] : values;
		}
	}
	return params;
}

/** One part of a path as it was meant; as it came where it cannot be read. */
export function decodeSegment(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
