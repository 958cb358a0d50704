import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	hash,
	hkdfSync,
	type KeyObject,
	randomBytes,
	timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

/** What a key is for. Each purpose has keys of its own, so that a value made for one is worthless for another. */
export type Purpose =
	| "code-mac"
	| "code-box"
	| "session"
	| "browser"
	| "virtual-phone"
	| "address"
	| "provider"
	| "answer"
	| "environment"
	| "letter"
	| "one-time-link"
	| "attempt"
	| "member-session"
	| "webhook";

/** As key objects: a plain buffer would be made into one again at every use, at ten times the cost of the HMAC. */
const derived = new Map<string, KeyObject>();

/** HMAC-SHA-256 under the current key: `keyId.base64url`. */
export function sign(purpose: Purpose, text: string): string {
	const { id } = currentKey();
	return `${id}.${mac(purpose, id, text)}`;
}

/** The same under every key of the ring: what a signature made at any time may be. */
export function signAll(purpose: Purpose, text: string): string[] {
	return env().COMEBACK_KEYS.map(({ id }) => `${id}.${mac(purpose, id, text)}`);
}

/** Compares in constant time, with whichever key of the ring made the signature. */
export function isSigned(purpose: Purpose, text: string, signature: string): boolean {
	const [id = "", given = ""] = signature.split(".");
	if (!env().COMEBACK_KEYS.some((key) => key.id === id)) return false;
	return isSame(mac(purpose, id, text), given);
}

/** AES-256-GCM: `keyId.iv.box.tag`. `bound` is authenticated, so a box moved to another row does not open. */
export function seal(purpose: Purpose, text: string, bound: string): string {
	const { id } = currentKey();
	const iv = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", derive(purpose, id), iv).setAAD(Buffer.from(bound));
	const box = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
	return [id, ...[iv, box, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the box was changed, moved, or made by a key that is gone. */
export function open(purpose: Purpose, sealed: string, bound: string): string {
	const [id = "", iv = "", box = "", tag = ""] = sealed.split(".");
	const decipher = createDecipheriv("aes-256-gcm", derive(purpose, id), Buffer.from(iv, "base64url"))
		.setAAD(Buffer.from(bound))
		.setAuthTag(Buffer.from(tag, "base64url"));
	return decipher.update(Buffer.from(box, "base64url"), undefined, "utf8") + decipher.final("utf8");
}

/** For secrets with at least 128 random bits (API keys, browser keys): a plain hash is enough and can be looked up. */
export function fingerprint(secret: string): string {
	return hash("sha256", secret, "base64url");
}

export function isSame(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

function mac(purpose: Purpose, keyId: string, text: string): string {
	return createHmac("sha256", derive(purpose, keyId)).update(text).digest("base64url");
}

function currentKey() {
	return env().COMEBACK_KEYS[0]!;
}

function derive(purpose: Purpose, keyId: string): KeyObject {
	const name = `${purpose}.${keyId}`;
	const known = derived.get(name);
	if (known) return known;
	const key = env().COMEBACK_KEYS.find(({ id }) => id === keyId);
	if (!key) throw new Error(`No key named ${keyId} in COMEBACK_KEYS`);
	const made = createSecretKey(Buffer.from(hkdfSync("sha256", key.secret, "comeback", purpose, 32)));
	derived.set(name, made);
	return made;
}
