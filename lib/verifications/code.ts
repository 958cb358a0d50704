import { randomInt } from "node:crypto";
import { isSigned, open, seal, sign } from "@/lib/platform/keys";

/** Where a code belongs: a code of another verification, or of an earlier generation, never fits. */
export type CodeOf = { companyId: string; id: string; generation: number };
export type KeptCode = { codeMac: string; codeBox: string };

/** A fresh code from the system's CSPRNG, as it is kept: a MAC to compare with and a box to send it from. */
export function makeCode(of: CodeOf, length: number): KeptCode {
	const code = String(randomInt(0, 10 ** length)).padStart(length, "0");
	return { codeMac: sign("code-mac", `${bind(of)}|${code}`), codeBox: seal("code-box", code, bind(of)) };
}

/** Compares in constant time. */
export function isCode(of: CodeOf, typed: string, codeMac: string): boolean {
	return isSigned("code-mac", `${bind(of)}|${typed}`, codeMac);
}

export function openCode(of: CodeOf, codeBox: string): string {
	return open("code-box", codeBox, bind(of));
}

function bind({ companyId, id, generation }: CodeOf): string {
	return `${companyId}|${id}|${generation}`;
}
