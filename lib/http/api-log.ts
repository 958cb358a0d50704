import { after } from "next/server";
import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import * as requests from "@/lib/requests";
import { bearerOf } from "./bearer";

/**
 * Begins the time of a call of the API; what it yields tells the call to its company's log. One whose key nobody knows
 * stands in no log: it is nobody's. One that was refused (expired, foreign address, missing scope) is its key's.
 */
export function timed(request: Request, requestId: string): (response: Response, ctx: Ctx | undefined) => Response {
	const [createdAt, since] = [new Date(), performance.now()];
	return (response, ctx) => {
		const whose = whoseCall(request, ctx);
		if (!whose) return response;
		const written = requests.note({
			...whose,
			id: requestId,
			method: request.method,
			path: new URL(request.url).pathname,
			status: response.status,
			durationMs: Math.round(performance.now() - since),
			createdAt,
		});
		if (written) keepAwake(written);
		return response;
	};
}

/** A function is frozen once it has answered, and a server that is told to stop waits for nothing else. */
function keepAwake(written: Promise<void>): void {
	try {
		after(() => written);
	} catch {
		// Called without a server around it, as tests do.
	}
}

function whoseCall(request: Request, ctx: Ctx | undefined) {
	if (ctx?.actor.type === "api_key") {
		const { companyId, environment, actor } = ctx;
		return { companyId, environment, apiKeyId: actor.apiKeyId };
	}
	const key = companies.recentKey(bearerOf(request));
	return key && { companyId: key.companyId, environment: key.environment, apiKeyId: key.id };
}
