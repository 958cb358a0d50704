import { type Fragment, inTx, on } from "@/db";
import * as companies from "@/lib/companies";
import type { Step } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import { isCountry, parseServedPhone } from "@/lib/kernel/phone";
import * as verifications from "@/lib/verifications";
import { type Acted, noticeOf } from "./acted";
import { noteLife, notingLife } from "./alive";
import { move } from "./lifecycle";
import { goOnInOlder } from "./links/older";
import { decide } from "./machine";
import { backOf, emptyProgress, type PhoneEntry, type Progress } from "./progress";
import { freshPurpose, stepPurpose } from "./purpose";
import { sendFirst, sendInstead, sendOrResend } from "./sending";
import type { Held } from "./sessions";
import * as sessionRows from "./sessions/store";
import { stepDone } from "./steps";
import * as store from "./store";
import { browserKeyFor, hashBrowserKey } from "./token";
import type { Entered, Known, Locked } from "./visit";

type Ride = verifications.Ride;
type Typed = { typed: string; country: string };

export async function givePhone(entered: Locked, held: Held, typed: Typed): Promise<Acted> {
	if (entered.inquiry.boundPhone) return {};
	const phone = entryOf(entered, held.session.id, typed, backOf(held.progress.phone));
	await store.saveProgress(entered.ctx, { id: held.progress.id, phone });
	return phone.at === "enter" ? { notice: "invalid" } : {};
}

function entryOf(
	{ version }: Locked,
	by: string,
	{ typed, country }: Typed,
	back: ReturnType<typeof backOf>,
): PhoneEntry {
	const parsed = parseServedPhone(typed, country, version.definition.settings.verification.countries);
	if (parsed.ok) return { at: "confirm", phone: parsed.phone, by, back };
	return { at: "enter", typed: typed.slice(0, 64), country: isCountry(country) ? country : null, by, back };
}

export async function changePhone(entered: Locked, { progress, session }: Held): Promise<Acted> {
	if (entered.inquiry.boundPhone) return {};
	const before = progress.phone;
	const typed = before.at === "confirm" ? before.phone : "";
	const phone: PhoneEntry = { at: "enter", typed, country: null, by: session.id, back: backOf(before) };
	await store.saveProgress(entered.ctx, { id: progress.id, phone });
	return {};
}

export async function backToCode({ ctx }: Locked, { progress }: Held): Promise<Acted> {
	const { phone } = progress;
	if (phone.at === "code" || !phone.back) return {};
	await store.saveProgress(ctx, { id: progress.id, phone: { at: "code", ...phone.back } });
	return {};
}

/** Another number under somebody else's words: this browser goes on in a run of its own, theirs stays as it is. */
export async function fork(entered: Locked, { inquiry, session }: Held, typed: Typed): Promise<Acted> {
	const { ctx } = entered;
	const progress = emptyProgress(makeId("progress", ctx.now));
	const phone = typed.typed ? entryOf(entered, session.id, typed, null) : progress.phone;
	await store.insertProgress(ctx, inquiry.id, { ...progress, phone });
	await sessionRows.touch(ctx, { id: session.id, progressId: progress.id });
	return {};
}

/** Sends the first code to a number, or the live one's code again. The earlier number's code dies once the new one is out. */
export async function sendCode(entered: Locked, held: Held, step: Step): Promise<Acted> {
	const wanted = wantedCode(entered, held, step);
	if (!wanted) return {};
	const { found, notice } = await sendOrResend(entered, wanted);
	if (found) await store.saveProgress(entered.ctx, wanted.progressWith(found.id));
	return notice ? { notice } : {};
}

/**
 * The first code of the run that counts, in two round trips and without the inquiry's lock around them: the statement
 * that starts it finds everything as it was read, or does nothing. Undefined then, and the lock decides.
 */
export async function sendFirstCode(entered: Entered, held: Held, step: Step): Promise<Acted | undefined> {
	const wanted = wantedCode(entered, held, step);
	if (!wanted || wanted.live || wanted.share !== "run") return undefined;
	const provided = store.unchanged(entered.ctx, { ...held, phone: wanted.phone });
	const touch = ({ when }: { when: Fragment }) => sessionRows.touching(entered.ctx, held.session, when);
	const ride: Ride = (started) => [
		...wanted.ride(started),
		touch(started),
		...[notingLife(entered.ctx, held.inquiry, started.when) ?? []].flat(),
	];
	return (await sendFirst(entered, { ...wanted, provided, ride })) ? { notice: "sent" } : undefined;
}

/** What sending a code means here and now; undefined when there is no number. */
function wantedCode(known: Known, { inquiry, progress, session }: Held, step: Step) {
	const entry = progress.phone;
	const phone = known.inquiry.boundPhone ?? (entry.at === "enter" ? undefined : entry.phone);
	if (!phone) return undefined;
	const live = entry.at === "code" && entry.phone === phone ? entry.verificationId : undefined;
	const replaces = backOf(entry)?.verificationId;
	const by = entry.at === "enter" ? session.id : entry.by;
	const progressWith = (verificationId: string) => ({
		id: progress.id,
		phone: { at: "code", phone, verificationId, by } satisfies PhoneEntry,
	});
	const ride: Ride = ({ verificationId, when }) => [
		store.savingProgress(known.ctx, progressWith(verificationId), when),
	];
	return { phone, live, replaces, ride, progressWith, ...shareOf(inquiry, progress, step) };
}

export async function sendCodeInstead(
	entered: Locked,
	{ inquiry, progress }: Held,
	step: Step,
	slot: number,
): Promise<Acted> {
	const entry = progress.phone;
	if (entry.at !== "code") return {};
	const { notice } = await sendInstead(entered, {
		live: entry.verificationId,
		slot,
		...shareOf(inquiry, progress, step),
	});
	return notice ? { notice } : {};
}

/** What a code of this run is good for, and whose allowance its messages use up. */
function shareOf(inquiry: store.Inquiry, progress: Progress, step: Step) {
	return progress.id === inquiry.progressId
		? ({ purpose: stepPurpose(inquiry.id, step.key), share: "run" } as const)
		: ({ purpose: freshPurpose(inquiry.id, step.key), share: "fresh" } as const);
}

/** The hot path: two round trips to the database: who is here, and the code with all that follows. */
export async function checkCode(entered: Known, held: Held, step: Step, code: string): Promise<Acted> {
	const { ctx, inquiry, version } = entered;
	const entry = held.progress.phone;
	if (entry.at !== "code" || (inquiry.boundPhone && inquiry.boundPhone !== entry.phone)) return {};
	const { codeLength } = version.definition.settings.verification;
	const browserKey = browserKeyFor(inquiry.id, entered.formKey);
	const proof = { phone: entry.phone, browserHash: hashBrowserKey(browserKey) };
	const checked = await verifications.check(
		ctx,
		{
			verificationId: entry.verificationId,
			inquiryId: inquiry.id,
			code,
			codeLength,
			passes: inquiry.passVerifications,
		},
		{ riders: ridersOf(entered, held, step, proof) },
	);
	if (checked.outcome === "failed") await countFailure(entered, held, entry.verificationId);
	if (checked.outcome !== "verified") {
		await noteLife(entered);
		return noticeOf(checked.outcome);
	}
	const older = await goOnInOlder(entered, entry.phone);
	if (older) return older;
	return { cookie: { token: held.cookie?.token ?? tokenOf(entered), browserKey } };
}

/** What a right code means here: the phone is the inquiry's, the browser has proven itself, the step is done. */
function ridersOf(
	{ ctx, version }: Known,
	{ inquiry, progress, session }: Held,
	step: Step,
	{ phone, browserHash }: { phone: string; browserHash: string },
): verifications.Riders {
	const { next, events } = stepDone(ctx, inquiry, version.definition, progress, step);
	const riders = store.bindRiders(ctx, {
		inquiryId: inquiry.id,
		flowVersionId: inquiry.flowVersionId,
		phone,
		step: step.key,
		progressId: progress.id,
		session: { id: session.id, browserHash },
		next,
		events,
	});
	if (!inquiry.accountId || !inquiry.referenceProven) return riders;
	const when = on(ctx)`select 1 from done`;
	const contact = companies.addVerifiedPhone(ctx, { accountId: inquiry.accountId, phone, when });
	return { ...riders, writes: [...riders.writes, contact] };
}

/**
 * A failed verification counts towards the flow's limit in the run that counts. Those of coming back and of a fresh run
 * beside it do not: a stranger with nothing but the link could cause them, and end somebody's inquiry.
 */
function countFailure(entered: Known, { progress }: Held, verificationId: string): Promise<void> {
	const { maxFailedVerifications, onFailure } = entered.version.definition.settings;
	return inTx(entered.ctx, async (ctx) => {
		const inquiry = await store.lock(ctx, entered.inquiry.id);
		const first = await verifications.fail(ctx, { verificationId });
		if (!inquiry || !first || inquiry.progressId !== progress.id) return;
		// Switched to fail, one failure is enough.
		const max = inquiry.passVerifications === false ? 1 : maxFailedVerifications;
		await move(ctx, inquiry, decide(inquiry, { type: "verification_failed", at: ctx.now, max, onFailure }));
	});
}

/** The cookie's own token, for a browser that gets a new key. */
function tokenOf({ cookie }: Known): string {
	return (cookie ?? "").slice(0, (cookie ?? "").lastIndexOf("."));
}
