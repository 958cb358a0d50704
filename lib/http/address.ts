import { isIP } from "node:net";
import { env } from "@/lib/platform/env";

/**
 * The client's address, as far as it can be trusted: each of our own proxies appends to X-Forwarded-For whom it was
 * called by, so the entry that the outermost one wrote counts from the end. Whatever stands before it anyone may invent.
 * Null when no proxy of ours is configured.
 */
export function clientAddress(head: Pick<Headers, "get">, proxies = env().TRUSTED_PROXIES): string | null {
	if (proxies === 0) return null;
	const forwarded = (head.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
	const address = forwarded.at(-proxies);
	return address && isIP(address) !== 0 ? address : null;
}
