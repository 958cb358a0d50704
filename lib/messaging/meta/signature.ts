import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether Meta posted these very bytes for the app with this secret: X-Hub-Signature-256. */
export function isSigned(
	{ signature, body }: { signature: string | null; body: Uint8Array },
	appSecret: string,
): boolean {
	const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? "")?.[1];
	if (!given) return false;
	return timingSafeEqual(createHmac("sha256", appSecret).update(body).digest(), Buffer.from(given, "hex"));
}
