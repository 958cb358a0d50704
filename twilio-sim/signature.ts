import { createHmac } from "node:crypto";

/** X-Twilio-Signature of a form post: HMAC-SHA1 over the URL and, sorted by name, every name with its value. */
export function signForm(token: string, url: string, params: Record<string, string>): string {
	const said = Object.keys(params)
		.sort()
		.map((name) => name + params[name]);
	return createHmac("sha1", token)
		.update(url + said.join(""), "utf8")
		.digest("base64");
}
