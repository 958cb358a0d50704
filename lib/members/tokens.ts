import { isId } from "@/lib/kernel/ids";
import { isSigned, sign } from "@/lib/platform/keys";

type Kind = "invitation" | "signInLink";

/** What a letter's link carries: the row's id and an HMAC of it. Nothing of it is kept, so no table opens anything. */
export function makeToken(kind: Kind, id: string): string {
	return `${id}.${sign("letter", `${kind}:${id}`)}`;
}

/** The row it names, or undefined when we never made it. */
export function readToken(kind: Kind, token: string): string | undefined {
	const cut = token.indexOf(".");
	const [id, signature] = [token.slice(0, cut), token.slice(cut + 1)];
	return cut > 0 && isId(kind, id) && isSigned("letter", `${kind}:${id}`, signature) ? id : undefined;
}

/** Proves that who sets an installation up can read its log: `ABCD-EFGH-…`, from the key ring. */
export function setupCode(): string {
	return formOf(sign("letter", "setup"));
}

export function isSetupCode(text: string, all: string[]): boolean {
	const given = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
	return all.some((signature) => formOf(signature).replaceAll("-", "") === given);
}

function formOf(signature: string): string {
	const bytes = Buffer.from(signature.split(".")[1] ?? "", "base64url");
	return bytes
		.toString("hex")
		.slice(0, 20)
		.toUpperCase()
		.replace(/(.{5})(?=.)/g, "$1-");
}
