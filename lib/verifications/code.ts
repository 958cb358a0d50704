import { randomInt } from "node:crypto";
import { open, seal, sign, signAll } from "@/lib/platform/keys";

/** Where a code belongs: a code of another verification never fits, and a box of an earlier generation does not open. */
export type CodeOf = { companyId: string; id: string; generation: number };
export type KeptCode = { codeMac: string; codeBox: string };

/** A fresh code from the system's CSPRNG, as it is kept: a MAC to compare with and a box to send it from. */
export function makeCode(of: CodeOf, length: number): KeptCode {
	const code = String(randomInt(0, 10 ** length)).padStart(length, "0");
	return { codeMac: sign("code-mac", macked(of, code)), codeBox: seal("code-box", code, boxed(of)) };
}

/**
 * What the kept MAC is if this code is the right one, under each key of the ring. MACs are what is compared, in the very
 * statement that charges the try: how far two of them agree tells nothing about a code to who lacks the key, so the
 * comparison gives nothing away by the time it takes.
 */
export function macsOf(of: Pick<CodeOf, "companyId" | "id">, typed: string): string[] {
	return signAll("code-mac", macked(of, typed));
}

export function openCode(of: CodeOf, codeBox: string): string {
	return open("code-box", codeBox, boxed(of));
}

function macked({ companyId, id }: Pick<CodeOf, "companyId" | "id">, code: string): string {
	return `${companyId}|${id}|${code}`;
}

function boxed({ companyId, id, generation }: CodeOf): string {
	return `${companyId}|${id}|${generation}`;
}
