import { type Ctx, type InTx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { isId, makeId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { parsePhone } from "@/lib/kernel/phone";
import { invalidAt, notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { isOwnersWish, type SuppressedBy } from "@/lib/kernel/words";
import { phonesOf } from "@/lib/messaging/schemas";
import { tell } from "./attempts";
import { capEndsAt } from "./cap";
import * as consents from "./consents/store";
import type { ListSuppressions } from "./list-input";
import * as attempts from "./store";
import type { SearchSuppressions, SuppressPhone } from "./suppress-input";
import * as store from "./suppressions/store";
import * as view from "./view";

/** Puts a phone on the list of those that nobody brings back, whatever form it is written in. */
export async function suppress(ctx: Ctx, { data }: SuppressPhone): Promise<{ data: view.SuppressionView }> {
	may(ctx, "recoveries:write");
	const phone = phoneIn(data.attributes["phone-number"], "/data/attributes/phone-number");
	const by = ctx.actor.type === "member" ? "member" : "api";
	return { data: view.suppression(await optOut(ctx, { phone, by, recoveryId: null })) };
}

/** What the list has of one phone: what the company has put there, what its owner has wished, or nothing. */
export async function searchSuppressed(
	ctx: Ctx,
	{ filter }: SearchSuppressions,
): Promise<{ data: view.SuppressionView[] }> {
	may(ctx, "recoveries:read");
	const rows = await store.list(ctx, phoneIn(filter["phone-number"], "/filter/phone-number"));
	return { data: rows.map(view.suppression) };
}

function phoneIn(text: string, pointer: string): string {
	const parsed = parsePhone(text);
	if (parsed.ok) return parsed.phone;
	throw invalidAt(pointer, "must be a phone number with its country's code, such as +573001234567");
}

type OptOut = { phone: string; by: SuppressedBy; recoveryId: string | null };

/**
 * The same for who wants it themselves, in every form that their phone may be written in; as it is listed in the one that
 * was meant. What has not left yet stops with it; what was sent keeps its own story.
 */
export function optOut(ctx: Ctx, { phone: meant, by, recoveryId }: OptOut): Promise<store.Suppression> {
	return inTx(ctx, async (ctx) => {
		const listed: store.Suppression[] = [];
		for (const phone of formsOf(meant)) listed.push(await putOn(ctx, { phone, by, recoveryId }));
		return listed.find(({ phone }) => phone === meant)!;
	});
}

async function putOn(ctx: InTx, { phone, by, recoveryId }: OptOut): Promise<store.Suppression> {
	const id = makeId("suppression", ctx.now);
	const event = { name: "suppression.added", objectId: id, data: { by } } as const;
	const listed = await store.put(ctx, { id, phone, by, recoveryId }, event);
	if (isOwnersWish(by)) await consents.withdraw(ctx, { phone }, "stop");
	for (const scheduled of await attempts.listScheduled(ctx, phone)) {
		await tell(ctx, { recoveryId: scheduled, event: { type: "opted_out", at: ctx.now } });
	}
	return listed;
}

/** In one order, whichever was meant: two who list the same phone do not wait for each other. */
const formsOf = (phone: string): string[] => [...new Set([phone, ...phonesOf(phone)])].sort();

const THEIR_WISH =
	"Whoever has this phone has asked for no more messages. Only they can take that back: by answering START, or by the link in the message with which they ended them";

/** Takes a phone off the list that the company has put there; what it said of it until then. Its owner's wish stays. */
export async function allow(
	ctx: Ctx,
	{ suppressionId }: { suppressionId: string },
): Promise<{ data: view.SuppressionView }> {
	may(ctx, "recoveries:write");
	return inTx(ctx, async (ctx) => {
		const listed = isId("suppression", suppressionId) ? await store.findById(ctx, suppressionId) : undefined;
		if (!listed) throw notFound();
		if (listed.ownersWish) throw new Refusal("conflict", THEIR_WISH);
		// Or somebody else was faster.
		if (!(await remove(ctx, { phones: formsOf(listed.phone), by: "company" }))) throw notFound();
		return { data: view.suppression(listed) };
	});
}

/** Its owner takes back what they have wished; not what was put there after `listedBy`. False when they had not. */
export function takeOff(ctx: Ctx, { phone, listedBy }: { phone: string; listedBy?: Date }): Promise<boolean> {
	return inTx(ctx, (ctx) => remove(ctx, { phones: formsOf(phone), by: "owner", ...(listedBy && { listedBy }) }));
}

async function remove(ctx: InTx, which: store.Which): Promise<boolean> {
	const gone = await store.remove(ctx, which);
	if (gone.length > 0)
		await emit(
			ctx,
			...gone.map(({ id, by }) => ({ name: "suppression.removed", objectId: id, data: { by } }) as const),
		);
	return gone.length > 0;
}

/** May a message that leads back no more go to this phone? Codes that a person asks for reach it as ever. */
export const isSuppressed = async (ctx: Ctx, { phone }: { phone: string }): Promise<boolean> =>
	(await store.list(ctx, phone)).length > 0;

/**
 * What it says on the page that ends these messages. `done`: whoever has the phone has wished it; `mayUndo`: and nobody else,
 * so that taking it back has an effect.
 */
export async function stoppedAt(ctx: Ctx, { phone }: { phone: string }): Promise<{ done: boolean; mayUndo: boolean }> {
	const listed = await store.list(ctx, phone);
	const done = listed.some(({ ownersWish }) => ownersWish);
	return { done, mayUndo: done && listed.length === 1 };
}

/**
 * May a message be promised to this phone for that moment? Not where those that it has had, and those that others were
 * promised for it, are as many as it may get by then.
 */
export async function hasRoomAt(
	ctx: Ctx,
	{ phone, at, inquiryId }: { phone: string; at: Date; inquiryId: string },
): Promise<boolean> {
	return capEndsAt(await attempts.listPlanned(ctx, phone, inquiryId), at) === undefined;
}

/** The list, the newest first. */
export async function listSuppressed(ctx: Ctx, { page }: ListSuppressions): Promise<Paged<view.SuppressionView>> {
	may(ctx, "recoveries:read");
	const { rows, prev, next } = pageOf(page, await store.page(ctx, page), ({ id }) => id);
	return { rows: rows.map(view.suppression), prev, next };
}
