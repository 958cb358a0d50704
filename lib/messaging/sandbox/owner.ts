import type { Ctx } from "@/db";
import { fingerprint, sign } from "@/lib/platform/keys";

/** Whose phone it is; undefined: the demo's open one, which everybody's messages reach. */
export type Owner = Pick<Ctx, "companyId"> | undefined;

/** The open phone of the demo is nobody's in particular: how its numbers behave, they behave for every company. */
export const EVERYBODY = "*";

/** Stands for a number or an e-mail address where none may stand. */
export function keyOf(address: string): string {
	return fingerprint(sign("address", address)).slice(0, 16);
}
