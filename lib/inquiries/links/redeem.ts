import { Refusal } from "@/lib/kernel/refusal";
import { EXAMPLE_CODE } from "@/lib/messaging/schemas";
import { fingerprint } from "@/lib/platform/keys";
import * as recovery from "@/lib/recovery";
import { type Access, seesTyped } from "../access";
import type { Started } from "../acted";
import { move } from "../lifecycle";
import { decide, statusAt } from "../machine";
import { open } from "../page";
import { aroundOf } from "../present";
import { renewed } from "../re-entry";
import { tell } from "../recovery/tell";
import type { Screen } from "../screen";
import { findTwin, holdOpen, openSession } from "../sessions";
import * as rows from "../store";
import { type Entered, enter, enterLocked, type Known, type LinkVisit, type Locked, visitTo } from "../visit";
import type { Query } from "./link";
import { isCode, isInGrace, stateOf } from "./one-time-state";
import * as store from "./store";

type OneTime = { secret: string; query: Query };

/** What a one-time link shows: its one button, however often and by whatever robot it is fetched. */
export async function openOneTimeLink(visit: LinkVisit, link: OneTime): Promise<Screen> {
	if (link.secret === EXAMPLE_CODE) return { kind: "example", of: "continue", language: visit.language };
	const found = await findLink(link);
	const to = found && visitTo(visit, found.inquiryId);
	const entered = to && (await enter(to));
	if (!entered) return { kind: "unknown" };
	const { access, ctx, inquiry, version } = entered;
	await store.logOpen(ctx, found, visit);
	const { recoveryId } = found;
	const attempt = recoveryId ? await recovery.find(ctx, { recoveryId }) : undefined;
	// The message was in their language: so is what its link says, until they choose another.
	const language = attempt && !visit.chosen ? attempt.language : visit.language;
	if (isOver(access)) {
		return open({ ...to, language, notice: undefined, fromOutside: true });
	}
	const company = await entered.company();
	const around = aroundOf({ ...visit, language }, version.definition, { company, environment: inquiry.environment });
	const page = { query: link.query, ...around };
	const state = attempt && leadsAs(entered, attempt) === "nobody" ? "revoked" : stateOf(found, ctx.now);
	if (state === "unused" || isInGrace(found, sessionOf(entered), ctx.now)) {
		const asked = attempt?.method === "user-activated" ? "recovery-asked" : "recovery-left";
		return { kind: "entrance", by: attempt ? asked : "one-time-link", started: inquiry.startedAt !== null, ...page };
	}
	return { kind: "no-entrance", why: state, inquiryId: inquiry.id, ...page };
}

/** No link leads in any more. */
function isOver(access: Access): boolean {
	return access.door === "finished" || (access.door === "ended" && !access.byLink);
}

/** Uses the link up and opens a session in this browser; undefined when it leads in no more. */
export async function redeem(visit: LinkVisit, link: OneTime): Promise<Started | undefined> {
	const found = await findLink(link);
	return found && enterLocked(visitTo(visit, found.inquiryId), (entered) => redeemLocked(entered, found.id));
}

async function redeemLocked(entered: Locked, linkId: string): Promise<Started | undefined> {
	const { access, ctx, inquiry } = entered;
	const inquiryId = inquiry.id;
	if (isOver(access)) return { inquiryId };
	const link = await store.find(ctx, linkId);
	if (!link) return undefined;
	const state = stateOf(link, ctx.now);
	if (state === "used") return again(entered, link);
	if (state !== "unused") return undefined;
	const attempt = link.recoveryId ? await recovery.find(ctx, { recoveryId: link.recoveryId }) : undefined;
	const as = attempt ? leadsAs(entered, attempt) : "handed-out";
	if (as === "nobody") return undefined;
	// The page behind it asks for that code, and may be asked for again until it has come.
	if (as === "by-e-mail") {
		await recovery.tell(ctx, { recoveryId: attempt!.id, event: { type: "clicked", at: ctx.now } });
		return { inquiryId };
	}
	const here = await clicked(entered, link);
	const session = { origin: as === "handed-out" ? "link" : "re-entry", proven: as === "proven" } as const;
	const held =
		keptSession(here, as) ?? (await openSession(ctx, await awake(here), { ...session, progress: entered.main }));
	const sessionId = held.session.id;
	const event = { name: "one-time-link.used", objectId: linkId, inquiryId, data: { session: sessionId } } as const;
	if (!(await store.use(ctx, { id: linkId, sessionId }, event))) throw new Refusal("conflict", "Link was just revoked");
	return { inquiryId, ...(held.cookie ? { cookie: held.cookie } : {}) };
}

/** A message led them here: the attempt to bring them back is told so. */
async function clicked(entered: Locked, { recoveryId }: store.OneTimeLink): Promise<Locked> {
	const { ctx, inquiry } = entered;
	if (!recoveryId) return entered;
	await recovery.tell(ctx, { recoveryId, event: { type: "clicked", at: ctx.now } });
	const told = await recovery.tell(ctx, { recoveryId, event: { type: "came_back", at: ctx.now } });
	// Who is led back by an older message needs none that is planned; and that one hears how it ends.
	const here = await tell(ctx, inquiry, { type: "came_back", at: ctx.now });
	if (!told || told.over || here.recoveryId === recoveryId) return { ...entered, inquiry: here };
	await rows.setRecovery(ctx, inquiry.id, recoveryId);
	return { ...entered, inquiry: { ...here, recoveryId } };
}

/**
 * `handed-out`: by the company's own way in, which is as good as knowing who it is. `proven`, `claimed`: as a code to this
 * phone leads back, whether it has proven itself in this run or was only typed. `by-e-mail`: it was only typed, and the
 * inquiry is an e-mail address's: a code to that leads back. `nobody`: the inquiry is another phone's.
 */
type LeadsAs = "handed-out" | "proven" | "claimed" | "by-e-mail" | "nobody";

/** A message to a phone that the company knows is its own way in; one to a phone that the person typed says no more than a code. */
function leadsAs({ inquiry, main }: Pick<Known, "inquiry" | "main">, { phone }: { phone: string }): LeadsAs {
	if (inquiry.boundPhone === null) return inquiry.boundEmail === null ? "claimed" : "by-e-mail";
	if (inquiry.boundPhone !== phone) return "nobody";
	const entry = main.phone;
	return entry.at === "code" && entry.typed && entry.address === phone ? "proven" : "handed-out";
}

/** Whoever is known here already goes on as they are; and the browser that a run was begun in, where the link says no more. */
function keptSession(here: Locked, as: LeadsAs) {
	const { access, inquiry } = here;
	if (access.door !== "open") return undefined;
	const isItsOwn = as === "claimed" && access.session.progressId === inquiry.progressId;
	return isItsOwn || seesTyped(access.session, "") ? holdOpen(here) : undefined;
}

/** The second half of a double tap, or the same browser within its grace. */
async function again(entered: Locked, link: store.OneTimeLink): Promise<Started | undefined> {
	const { ctx, inquiry } = entered;
	const inquiryId = inquiry.id;
	if (isInGrace(link, sessionOf(entered), ctx.now)) return { inquiryId };
	const twin = await findTwin(entered);
	return twin?.cookie && isInGrace(link, twin.session.id, ctx.now) ? { inquiryId, cookie: twin.cookie } : undefined;
}

/** Begun, or brought back to life where it had expired. */
async function awake(entered: Locked): Promise<Locked> {
	const { ctx, inquiry } = entered;
	if (statusAt(inquiry, ctx.now) !== "created") return renewed(ctx, entered);
	return { ...entered, inquiry: await move(ctx, inquiry, decide(inquiry, { type: "started", at: ctx.now })) };
}

async function findLink({ secret }: OneTime): Promise<store.OneTimeLink | undefined> {
	return isCode(secret) ? store.findByCode({}, fingerprint(secret)) : undefined;
}

/** The live session of this very browser. */
function sessionOf({ access }: Pick<Entered, "access">): string | undefined {
	return access.door === "open" ? access.session.id : undefined;
}
