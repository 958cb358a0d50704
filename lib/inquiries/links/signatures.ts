import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 in hex, as every language's standard library makes it. */
function macOf(secret: string, text: string): string {
	return createHmac("sha256", secret).update(text).digest("hex");
}

/** What is signed of a link: its flow's id and the reference-id. Ids hold no dot, so the two cannot be shifted. */
export function signReference(
	secret: string,
	{ flowId, referenceId }: { flowId: string; referenceId: string },
): string {
	return macOf(secret, `${flowId}.${referenceId}`);
}

/** Was the link made by who has one of these secrets? Compared in constant time. */
export function isReferenceSigned(
	secrets: string[],
	claim: { flowId: string; referenceId: string; signature: string },
): boolean {
	const given = Buffer.from(claim.signature.toLowerCase());
	return secrets.some((secret) => {
		const ours = Buffer.from(signReference(secret, claim));
		return ours.length === given.length && timingSafeEqual(ours, given);
	});
}

/**
 * `t=…,v1=…`: Unix seconds, and the HMAC of `t.query` with the query string exactly as it is sent; one `v1` for each
 * secret that is good now. Persona's webhooks are signed in the same way.
 */
export function signQuery(secrets: string[], query: string, at: Date): string {
	const t = Math.floor(at.getTime() / 1000);
	return [`t=${t}`, ...secrets.map((secret) => `v1=${macOf(secret, `${t}.${query}`)}`)].join(",");
}
