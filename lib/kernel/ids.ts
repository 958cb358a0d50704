/** The one table of id prefixes. */
export const PREFIXES = {
	company: "org",
	apiKey: "key",
	flow: "itmpl",
	flowVersion: "itmplv",
	account: "act",
	inquiry: "inq",
	session: "iqse",
	oneTimeLink: "otl",
	processToken: "ptk",
	progress: "prg",
	verification: "ver",
	workflow: "vwf",
	message: "msg",
	messageTemplate: "mtpl",
	line: "line",
	recovery: "rcv",
	recoveryConsent: "rcc",
	suppression: "sup",
	providerAccount: "prv",
	user: "usr",
	member: "mem",
	invitation: "inv",
	signInLink: "sil",
	signIn: "sgn",
	event: "evt",
	request: "req",
	process: "prc",
} as const;
export type IdKind = keyof typeof PREFIXES;

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const TIME_LENGTH = 8;
/** 22 characters of base62 are 130 random bits. */
const RANDOM_LENGTH = 22;
const BODY = new RegExp(`^[0-9A-Za-z]{${TIME_LENGTH + RANDOM_LENGTH}}$`);

/** A new id: prefix, milliseconds (so ids sort by age), 130 random bits. */
export function makeId(kind: IdKind, at: Date): string {
	return `${PREFIXES[kind]}_${timeDigits(at.getTime())}${randomText(RANDOM_LENGTH)}`;
}

/** The number of the next one made in order, in this process. */
let nextInOrder = 0;
const ORDER_LENGTH = 4;

/**
 * The same for what is read in the order in which it was made: those of one process sort so within a millisecond too.
 * The digits that count them are random ones less; 107 bits remain.
 */
export function makeIdInOrder(kind: IdKind, at: Date): string {
	const order = digits(nextInOrder, ORDER_LENGTH);
	nextInOrder = (nextInOrder + 1) % DIGITS.length ** ORDER_LENGTH;
	return `${PREFIXES[kind]}_${timeDigits(at.getTime())}${order}${randomText(RANDOM_LENGTH - ORDER_LENGTH)}`;
}

/** What every id of this kind that was made at or after this moment is not less than. */
export function idsFrom(kind: IdKind, at: Date): string {
	const milliseconds = Math.min(Math.max(at.getTime(), 0), DIGITS.length ** TIME_LENGTH - 1);
	return `${PREFIXES[kind]}_${timeDigits(milliseconds)}`;
}

export function isId(kind: IdKind, text: string): boolean {
	const prefix = `${PREFIXES[kind]}_`;
	return text.startsWith(prefix) && BODY.test(text.slice(prefix.length));
}

/** Uniform base62 text from the system's CSPRNG; each character is 5.95 bits. */
export function randomText(length: number): string {
	let text = "";
	while (text.length < length) {
		const byte = randomByte();
		// 248 is the largest multiple of 62 in a byte; the rest would favour the first digits.
		if (byte < 248) text += DIGITS.charAt(byte % 62);
	}
	return text;
}

/** The same length of text from bytes that are as good as random, always the same; 16 bytes more than it holds leave no bias. */
export function textFrom(bytes: Uint8Array, length: number): string {
	let text = "";
	for (let rest = BigInt(`0x${toHex(bytes)}`); text.length < length; rest /= BASE)
		text += DIGITS.charAt(Number(rest % BASE));
	return text;
}

const BASE = BigInt(DIGITS.length);
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Fetched by the block: a request makes several ids, and each call of the CSPRNG costs as much as all of them. */
let block = new Uint8Array(0);
let used = 0;

function randomByte(): number {
	if (used === block.length) {
		block = crypto.getRandomValues(new Uint8Array(4096));
		used = 0;
	}
	const byte = block[used]!;
	block[used++] = 0;
	return byte;
}

const timeDigits = (milliseconds: number) => digits(milliseconds, TIME_LENGTH);

/** A number in base62, as text that sorts like it. */
function digits(number: number, length: number): string {
	let text = "";
	for (let rest = number; text.length < length; rest = Math.floor(rest / 62)) {
		text = DIGITS.charAt(rest % 62) + text;
	}
	return text;
}
