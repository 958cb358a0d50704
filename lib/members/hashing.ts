import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { gate } from "./gate";
import { normalisePassword } from "./passwords";

/** OWASP's Password Storage Cheat Sheet: N=2^15, r=8, p=3 is one of its equivalents; 32 MiB and about a quarter of a second. */
const [LOG_N, R, P] = [15, 8, 3];
const LENGTH = 32;
const SALT = 16;

/**
 * So many at once, so many behind them, and who would have to wait longer is told so. One core is left to the rest of the
 * house, and half of the four threads that Node has for such work.
 */
export const atGate = gate({ hands: availableParallelism() > 2 ? 2 : 1, places: 20 });

/** `scrypt$15$8$3$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(SALT);
	const hash = await atGate(() => derive(password, salt, { logN: LOG_N, r: R, p: P }));
	return ["scrypt", LOG_N, R, P, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/**
 * To be asked at the gate, with all that a try costs: who finds no place there has not tried. Takes as long without a
 * hash as with one, so that the time tells nobody who has an account.
 */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
	const [, logN, r, p, salt = "", hash = ""] = (kept ?? NOBODYS).split("$");
	const expected = Buffer.from(hash, "base64url");
	const given = await derive(password, Buffer.from(salt, "base64url"), {
		logN: Number(logN),
		r: Number(r),
		p: Number(p),
	});
	return kept ? timingSafeEqual(expected, given) : false;
}

const NOBODYS = ["scrypt", LOG_N, R, P, "A".repeat(22), "A".repeat(43)].join("$");

function derive(
	password: string,
	salt: Buffer,
	{ logN, r, p }: { logN: number; r: number; p: number },
): Promise<Buffer> {
	const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 2 ** (logN + 8) * r };
	return new Promise((resolve, reject) => {
		scrypt(normalisePassword(password), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
	});
}
