import type { Session } from "./access";
import { isTokenValid, newBrowserKey, readToken, writeCookie } from "./token";
import { type Entered, enter, type Visit } from "./visit";
import * as visitRows from "./visit/store";

/**
 * Turns a session token from a link into a cookie value. Changes no row: the session is this browser's from its first
 * POST on. Undefined when the token is no good or used, or when the browser has a better session here already.
 */
export async function exchangeToken(visit: Visit, input: { token: string }): Promise<string | undefined> {
	const read = readToken(input.token);
	const entered = read && (await enter(visit));
	if (!entered || !isTokenValid(input.token, entered.ctx.now)) return undefined;
	const found = await visitRows.visit(entered.ctx, entered.inquiry.id, read.sessionId);
	if (found?.session?.status !== "new" || keepsOwn(entered, found.session)) return undefined;
	return writeCookie({ token: input.token, browserKey: newBrowserKey() });
}

/** A browser keeps its own session, unless that is only an empty beginning beside the run that the token leads to. */
function keepsOwn({ access }: Entered, offered: Session): boolean {
	if (access.door === "renew" || access.door === "finished") return access.session !== undefined;
	if (access.door !== "open") return false;
	const { origin, progressId, provenAt } = access.session;
	return !(origin === "fresh" && provenAt === null && progressId !== offered.progressId);
}
