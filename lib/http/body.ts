import { Refusal } from "@/lib/kernel/refusal";

const MAX_BYTES = 64 * 1024;

/** A request's body as text, read no further than the limit. */
export async function readBody(request: Request): Promise<string> {
	const length = request.headers.get("content-length");
	if (Number(length ?? 0) > MAX_BYTES) throw tooLarge(MAX_BYTES);
	if (length !== null) return request.text();
	const bytes = await readBytes(request, MAX_BYTES);
	if (!bytes) throw tooLarge(MAX_BYTES);
	return new TextDecoder().decode(bytes);
}

/** A request's body, whatever it says its length is; undefined when it is longer than this, and then not read to its end. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array | undefined> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
		size += chunk.byteLength;
		if (size > most) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/**
 * The body of an API's call, which is UTF-8 (RFC 8259): what another encoding means is not guessed, nor kept mangled,
 * wherever on its way that was done.
 */
export async function readUtf8(request: Request): Promise<string> {
	const text = await readBody(request);
	if (!text.includes(UNREADABLE)) return text;
	const message = "the body is not valid UTF-8";
	throw new Refusal("malformed", message, { faults: [{ message, pointer: "" }] });
}

/** What a decoder puts in the place of bytes that mean nothing. */
const UNREADABLE = "\ufffd";

export function tooLarge(most: number): Refusal {
	return new Refusal("too_large", `A body may have at most ${most / 1024} KiB`);
}
