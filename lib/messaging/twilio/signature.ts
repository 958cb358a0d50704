import twilio from "twilio";

/** A request as it came; `url` is the address that Twilio was told to call, with the query as it came. */
export type Request = { url: string; signature: string | null; body: string };

/** Whether Twilio made this request for the account with one of these tokens: the current one and one in rotation. */
export function isSigned({ url, signature, body }: Request, tokens: readonly string[]): boolean {
	if (!signature) return false;
	return tokens.some((token) =>
		isHashed(url)
			? twilio.validateRequestWithBody(token, signature, url, body)
			: twilio.validateRequest(token, signature, url, grouped(body)),
	);
}

/** The parameters of a request that was found signed, whichever of Twilio's two ways it came; the first of each name. */
export function paramsOf({ url, body }: Request): Record<string, string> {
	if (!isHashed(url)) return Object.fromEntries([...new URLSearchParams(body)].reverse());
	const entries = Object.entries(readJson(body) ?? {});
	return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A body of JSON is signed by its hash, which stands in the address; a form is signed field by field. */
function isHashed(url: string): boolean {
	return new URL(url).searchParams.has("bodySHA256");
}

/** A name that comes several times has all its values, as Twilio's own check expects. */
function grouped(body: string): Record<string, string | string[]> {
	const form = new URLSearchParams(body);
	// Not by assignment: `__proto__` must be a name like any other, or it could be added unseen.
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) => {
			const values = form.getAll(name);
			return [name, values.length > 1 ? values : values[0]!];
		}),
	);
}
