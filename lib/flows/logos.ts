import { createHash } from "node:crypto";
import type { Ctx } from "@/db";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { redraw } from "./logos/image";
import * as store from "./logos/store";

/** Of the file that is chosen. */
export const MAX_LOGO_BYTES = 5 * 1024 * 1024;
/** Of a company: versions of long ago still show theirs, so none is thrown away. */
const MOST = 200;

/** A picture as it may stand on the hosted pages, at the address that a brand names. The same one twice is one. */
export async function keepLogo(ctx: Ctx, input: { bytes: Uint8Array }): Promise<{ logoUrl: string }> {
	may(ctx, "flows:write");
	if (input.bytes.length === 0) throw new Refusal("invalid", "This file is empty. Choose another one.");
	if (input.bytes.length > MAX_LOGO_BYTES) throw new Refusal("too_large", "A logo may have at most 5 MB.");
	const bytes = await redraw(input.bytes);
	const id = idOf(ctx, bytes);
	if (!(await store.keep(ctx, { id, bytes }, MOST))) {
		throw new Refusal(
			"conflict",
			`Your company has ${MOST} logos, and no more are kept. Choose one that you had before.`,
		);
	}
	return { logoUrl: `/brand/${id}.png` };
}

/** A PNG; undefined where there is none. */
export async function readLogo(input: { id: string }): Promise<Buffer | undefined> {
	return /^lgo_[0-9a-f]{32}$/.test(input.id) ? store.find(input.id) : undefined;
}

/** Of its content and its company: nobody learns from an id that another has the same. */
function idOf({ companyId }: Ctx, bytes: Buffer): string {
	return `lgo_${createHash("sha256").update(`${companyId}\n`).update(bytes).digest("hex").slice(0, 32)}`;
}
