import { fetchAccount } from "./accounts";
import { createCall, fetchCall, listCalls } from "./calls";
import { createContent, deleteContent, fetchApproval, fetchContent, listContents, submitContent } from "./contents";
import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import { lookUp } from "./lookups";
import { createMessage, deleteMessage, fetchMessage, listMessages, updateMessage } from "./messages";
import { listSenders } from "./senders";

type Handler = (asked: Asked) => Reply;

/** `{AC}` is the account, `{id}` what the handler is asked about. */
const ROUTES: Record<string, Partial<Record<string, Handler>>> = {
	"/2010-04-01/Accounts/{AC}.json": { GET: fetchAccount },
	"/2010-04-01/Accounts/{AC}/Messages.json": { GET: listMessages, POST: createMessage },
	"/2010-04-01/Accounts/{AC}/Messages/{id}.json": { GET: fetchMessage, POST: updateMessage, DELETE: deleteMessage },
	"/2010-04-01/Accounts/{AC}/Calls.json": { GET: listCalls, POST: createCall },
	"/2010-04-01/Accounts/{AC}/Calls/{id}.json": { GET: fetchCall },
	"/v1/Content": { GET: listContents, POST: createContent },
	"/v1/Content/{id}": { GET: fetchContent, DELETE: deleteContent },
	"/v1/Content/{id}/ApprovalRequests": { GET: fetchApproval },
	"/v1/Content/{id}/ApprovalRequests/whatsapp": { POST: submitContent },
	"/v2/Channels/Senders": { GET: listSenders },
	"/v2/PhoneNumbers/{id}": { GET: lookUp },
};

type Route = { template: string; handlers: Partial<Record<string, Handler>>; shape: RegExp };

const COMPILED: Route[] = Object.entries(ROUTES).map(([template, handlers]) => ({
	template,
	handlers,
	shape: new RegExp(
		`^${template.replaceAll(".", "\\.").replace("{AC}", "(?<account>[^/.]+)").replace("{id}", "(?<id>[^/]+?)")}$`,
	),
}));

/** Who answers this path, whose account it names, and its template: what may be said of it without naming anybody. */
export function findRoute(path: string): (Omit<Route, "shape"> & { account?: string; id: string }) | undefined {
	for (const { template, handlers, shape } of COMPILED) {
		const found = shape.exec(path);
		if (!found) continue;
		const { account, id = "" } = found.groups ?? {};
		return { template, handlers, id, ...(account ? { account } : {}) };
	}
	return undefined;
}

export function handlerFor(method: string, path: string): Handler {
	const route = findRoute(path);
	if (!route) throw new TwilioError(20404);
	const handler = route.handlers[method];
	if (!handler) throw new TwilioError(20004);
	return handler;
}
