import { isTokenValid, newBrowserKey, writeCookie } from "./token";
import { enter, type Visit } from "./visit";

/**
 * Turns a session token from a link into a cookie value. Changes no row: the session is this browser's from its first
 * POST on. Undefined when the token is no good, or when the browser has a session here already and needs none.
 */
export async function exchangeToken(visit: Visit, input: { token: string }): Promise<string | undefined> {
	const entered = await enter(visit);
	if (!entered || !isTokenValid(input.token, entered.ctx.now)) return undefined;
	const holds = entered.access.door === "open" || entered.access.door === "finished";
	return holds ? undefined : writeCookie({ token: input.token, browserKey: newBrowserKey() });
}
