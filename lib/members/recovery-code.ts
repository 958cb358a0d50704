import { randomText } from "@/lib/kernel/ids";

export const RECOVERY_CODES = 10;
/** 16 characters of base62 in capitals and digits: at least 80 random bits. */
const LENGTH = 16;

/** `ABCD-EFGH-IJKL-MNOP`, without letters that look like digits. */
export function makeRecoveryCode(): string {
	let text = "";
	while (text.length < LENGTH)
		text += randomText(32)
			.toUpperCase()
			.replace(/[^2-9A-HJKMNP-Z]/g, "");
	return text.slice(0, LENGTH).replace(/(.{4})(?=.)/g, "$1-");
}

/** However it was typed; undefined when it cannot be one. */
export function readRecoveryCode(text: string): string | undefined {
	const bare = text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
	return /^[2-9A-HJKMNP-Z]{16}$/.test(bare) ? bare : undefined;
}
