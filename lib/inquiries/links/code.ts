import { textFrom } from "@/lib/kernel/ids";
import { fingerprint, sign, signAll } from "@/lib/platform/keys";
import { CODE_LENGTH } from "./one-time-state";

/**
 * A link's code is an HMAC of its id, under keys that are not in the database. So it is kept nowhere, and a message can
 * still be written when it leaves.
 */
export function makeCode(linkId: string): string {
	return textOf(sign("one-time-link", linkId));
}

/** The code of a link that was made earlier, maybe under another key of the ring; undefined when that is gone. */
export function findCode({ id, codeHash }: { id: string; codeHash: string }): string | undefined {
	return signAll("one-time-link", id)
		.map(textOf)
		.find((code) => fingerprint(code) === codeHash);
}

function textOf(signature: string): string {
	return textFrom(Buffer.from(signature.split(".")[1] ?? "", "base64url"), CODE_LENGTH);
}
