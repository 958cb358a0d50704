import type { Asked, Reply } from "../http";
import { GraphError } from "./errors";
import { createMessage } from "./messages";
import { fetchPhone, subscribe } from "./phones";
import { createTemplate, deleteTemplate, fetchTemplate, listTemplates } from "./templates";

type Handler = (asked: Asked) => Reply | undefined;

/** Whatever has an id is asked for in the same way. */
const fetchNode: Handler = (asked) => fetchPhone(asked) ?? fetchTemplate(asked);

/** What follows the version: `{WABA}` must be the one account there is. */
const ROUTES: Record<string, Partial<Record<string, Handler>>> = {
	"/{WABA}/message_templates": { GET: listTemplates, POST: createTemplate, DELETE: deleteTemplate },
	"/{WABA}/subscribed_apps": { POST: subscribe },
	"/{id}/messages": { POST: createMessage },
	"/{id}": { GET: fetchNode },
};

const VERSION = /^\/v\d+\.\d+(?=\/)/;

/** Twilio's versions are whole numbers, the Graph's are not. */
export function isGraphPath(path: string): boolean {
	return VERSION.test(path);
}

/** Who answers this path, and its template: what may be said of it without naming anybody. */
export function findGraphRoute(path: string) {
	const [, id = "", edge] = path.replace(VERSION, "").split("/");
	const template = ["/{WABA}", "/{id}"].map((node) => (edge === undefined ? node : `${node}/${edge}`));
	const known = template.find((one) => Object.hasOwn(ROUTES, one));
	return known ? { id, template: known, handlers: ROUTES[known]! } : undefined;
}

export function answerGraph(asked: Asked, method: string): Reply {
	const route = findGraphRoute(asked.path);
	const handler = route?.handlers[method];
	const isStrange = route?.template.startsWith("/{WABA}/") && route.id !== asked.world.meta.wabaId;
	const reply = isStrange ? undefined : handler?.({ ...asked, id: route!.id });
	if (!reply) throw new GraphError(100, `Unsupported ${method.toLowerCase()} request: the object does not exist`);
	return reply;
}
