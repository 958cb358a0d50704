import type { Asked, Reply } from "../http";
import { errorBody, GraphError } from "./errors";
import { answerGraph, findGraphRoute, isGraphPath } from "./routes";

export { isGraphPath } from "./routes";

/** One request to the Graph: an outage meets it first, then its token is looked at. */
export function actAsMeta(
	asked: Asked,
	method: string,
	authorization: string | undefined,
	isReadable: boolean,
): { authorized: boolean; reply: Reply } {
	const { outage, meta } = asked.world;
	const authorized = authorization === `Bearer ${meta.accessToken}`;
	if (outage === "hang") return { authorized, reply: { silent: "hang" } };
	try {
		if (outage === "500") throw new GraphError(1);
		if (!authorized) throw new GraphError(190);
		if (!isReadable) throw new GraphError(100, "the body is no JSON object");
		return { authorized, reply: answerGraph(asked, method) };
	} catch (error) {
		if (!(error instanceof GraphError)) throw error;
		return { authorized, reply: { status: error.status, body: errorBody(error) } };
	}
}

export function routeName(path: string): string | undefined {
	return isGraphPath(path) ? findGraphRoute(path)?.template : undefined;
}
