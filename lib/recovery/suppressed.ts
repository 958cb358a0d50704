import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { isId, makeId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { parsePhone } from "@/lib/kernel/phone";
import { invalidAt, notFound } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import type { SuppressedBy } from "@/lib/kernel/words";
import { tell } from "./attempts";
import type { ListSuppressions } from "./list-input";
import * as attempts from "./store";
import * as store from "./suppressions/store";
import * as view from "./view";

/** Puts a phone on the list of those that nobody brings back, whatever form it is written in. */
export async function suppress(ctx: Ctx, { phone }: { phone: string }): Promise<{ data: view.SuppressionView }> {
	may(ctx, "recoveries:write");
	const parsed = parsePhone(phone);
	if (!parsed.ok) {
		throw invalidAt(
			"/data/attributes/phone-number",
			"must be a phone number with its country's code, such as +573001234567",
		);
	}
	const by = ctx.actor.type === "member" ? "member" : "api";
	return { data: view.suppression(await optOut(ctx, { phone: parsed.phone, by, recoveryId: null })) };
}

type OptOut = { phone: string; by: SuppressedBy; recoveryId: string | null };

/** The same for who wants it themselves. What has not left yet stops with it; what was sent keeps its own story. */
export function optOut(ctx: Ctx, { phone, by, recoveryId }: OptOut): Promise<store.Suppression> {
	return inTx(ctx, async (ctx) => {
		const id = makeId("suppression", ctx.now);
		const event = { name: "suppression.added", objectId: id, data: { by } } as const;
		const listed = await store.insert(ctx, { id, phone, by, recoveryId }, event);
		for (const scheduled of await attempts.listScheduled(ctx, phone)) {
			await tell(ctx, { recoveryId: scheduled, event: { type: "opted_out", at: ctx.now } });
		}
		return listed;
	});
}

/** Takes a phone off the list. */
export async function allow(ctx: Ctx, { suppressionId }: { suppressionId: string }): Promise<void> {
	may(ctx, "recoveries:write");
	if (!isId("suppression", suppressionId) || !(await takeOff(ctx, { id: suppressionId }))) throw notFound();
}

/** False when it is not on it. */
export function takeOff(ctx: Ctx, which: { id: string } | { phone: string }): Promise<boolean> {
	return inTx(ctx, async (ctx) => {
		const gone = await store.remove(ctx, which);
		if (gone) await emit(ctx, { name: "suppression.removed", objectId: gone.id });
		return gone !== undefined;
	});
}

/** May a message that leads back no more go to this phone? Codes that a person asks for reach it as ever. */
export const isSuppressed = (ctx: Ctx, { phone }: { phone: string }): Promise<boolean> => store.isListed(ctx, phone);

/** The list, the newest first. */
export async function listSuppressed(ctx: Ctx, { page }: ListSuppressions): Promise<Paged<view.SuppressionView>> {
	may(ctx, "recoveries:read");
	const { rows, prev, next } = pageOf(page, await store.page(ctx, page), ({ id }) => id);
	return { rows: rows.map(view.suppression), prev, next };
}
