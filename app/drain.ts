import { after } from "next/server";
import { env } from "@/lib/platform/env";
import { drain } from "@/lib/worker";

/** Longer than a provider has to answer: a call that is cut off ends as one of unknown outcome. */
const SECONDS = 10;

/** Where no worker process runs (Vercel), each request does what is due once it has answered. */
export function drainAfter(): void {
	if (env().COMEBACK_DRAIN || env().VERCEL) after(() => drain({ seconds: SECONDS }));
}

/** A call of the API after which there is something to do. */
export function drained<A extends unknown[]>(answer: (...asked: A) => Promise<Response>) {
	return async (...asked: A): Promise<Response> => {
		const response = await answer(...asked);
		if (response.ok) drainAfter();
		return response;
	};
}
