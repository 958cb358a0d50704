import type { Ctx, InTx } from "@/db";
import { networkOf } from "@/lib/kernel/network";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import type { ConsentEnd } from "@/lib/kernel/words";
import * as store from "./consents/store";
import type { ListConsents } from "./list-input";
import * as view from "./view";

/** `claimed`: somebody typed the phone, and neither the company nor a code stands for it. */
type Yes = Omit<store.Consent, "by" | "network"> & { claimed: boolean };

/**
 * What a person has agreed to, in the transaction in which they do; once, however often they say it. False when too many
 * phones were typed from their network: nothing is noted then, and nobody may be written to.
 */
export function consent(ctx: InTx, { claimed, ...yes }: Yes): Promise<boolean> {
	const network = claimed && yes.ipAddress ? networkOf(yes.ipAddress) : null;
	return store.add(ctx, { ...yes, by: "person", network });
}

/** What was agreed to in an inquiry, the newest first. */
export const listConsents = (ctx: Ctx, { inquiryId }: { inquiryId: string }): Promise<store.Noted[]> =>
	store.list(ctx, inquiryId);

/** A page of the ledger for whoever answers for it: who agreed to what, when and from where, and when that ended. */
export async function listConsentPage(ctx: Ctx, { filter, page }: ListConsents): Promise<Paged<view.ConsentView>> {
	may(ctx, "recoveries:read");
	const found = pageOf(page, await store.page(ctx, filter["inquiry-id"], page), ({ id }) => id);
	return { ...found, rows: found.rows.map(view.consent) };
}

type Withdrawn = { inquiryId: string; phone?: string | undefined; by: ConsentEnd };

/** A person takes back what they have agreed to in this inquiry, or that to this phone. */
export const withdraw = (ctx: InTx, { by, ...of }: Withdrawn): Promise<void> => store.withdraw(ctx, of, by);
