import { now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import type { Visitor } from "@/lib/members";
import { clientAddress } from "./address";

/** The browser that asks, as far as its head tells. */
export async function visitorOf(head: Pick<Headers, "get">): Promise<Visitor> {
	const at = await now();
	return {
		now: at,
		requestId: makeId("request", at),
		ipAddress: clientAddress(head),
		userAgent: head.get("user-agent")?.slice(0, 300) ?? null,
	};
}
