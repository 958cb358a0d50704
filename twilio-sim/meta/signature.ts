import { createHmac } from "node:crypto";

/** X-Hub-Signature-256: HMAC-SHA256 over the body as it is posted. */
export function signBody(appSecret: string, body: string): string {
	return `sha256=${createHmac("sha256", appSecret).update(body, "utf8").digest("hex")}`;
}
