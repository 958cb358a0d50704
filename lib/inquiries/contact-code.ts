import { type Fragment, inTx, on } from "@/db";
import * as companies from "@/lib/companies";
import { kindOf } from "@/lib/kernel/contact";
import * as verifications from "@/lib/verifications";
import { type Acted, noticeOf } from "./acted";
import { noteLife, notingLife } from "./alive";
import { addressFor, backOf, type ContactStep, entryOf, fixedAddress, slotOf } from "./contact";
import { move } from "./lifecycle";
import { goOnInOlder } from "./links/older";
import { decide } from "./machine";
import { stepDone } from "./passage";
import type { ContactEntry, Progress } from "./progress";
import * as progressRows from "./progress/store";
import * as proofRows from "./proof/store";
import { freshPurpose, stepPurpose } from "./purpose";
import { tellWhatItIs } from "./recovery/tell";
import { sendFirst, sendInstead, sendOrResend } from "./sending";
import type { Held } from "./sessions";
import * as sessionRows from "./sessions/store";
import { accountGains } from "./skip";
import * as store from "./store";
import { browserKeyFor, hashBrowserKey } from "./token";
import type { Entered, Known, Locked } from "./visit";

type Ride = verifications.Ride;

/** Sends the first code to an address, or the live one's code again. The earlier address's code dies once the new one is out. */
export async function sendCode(entered: Locked, held: Held, step: ContactStep): Promise<Acted> {
	const wanted = wantedCode(entered, held, step);
	if (!wanted) return {};
	const { found, notice } = await sendOrResend(entered, wanted);
	if (found) await progressRows.save(entered.ctx, entered.inquiry.id, wanted.progressWith(found.id));
	return notice ? { notice } : {};
}

/**
 * The first code of the run that counts, in two round trips and without the inquiry's lock around them: the statement
 * that starts it finds everything as it was read, or does nothing. Undefined then, and the lock decides.
 */
export async function sendFirstCode(entered: Entered, held: Held, step: ContactStep): Promise<Acted | undefined> {
	const wanted = wantedCode(entered, held, step);
	if (!wanted || wanted.live || wanted.share !== "run") return undefined;
	const { address } = wanted;
	const provided = proofRows.unchanged(entered.ctx, { ...held, slot: slotOf(step), address });
	const touch = ({ when }: { when: Fragment }) => sessionRows.touching(entered.ctx, held.session, when);
	const ride: Ride = (started) => [
		...wanted.ride(started),
		touch(started),
		...[notingLife(entered.ctx, held.inquiry, started.when) ?? []].flat(),
	];
	return (await sendFirst(entered, { ...wanted, provided, ride })) ? { notice: "sent" } : undefined;
}

/** What sending a code means here and now; undefined when there is no address. */
function wantedCode(known: Known, { inquiry, progress, session }: Held, step: ContactStep) {
	const entry = entryOf(progress, step);
	const address = addressFor(known, step, entry);
	if (!address) return undefined;
	const live = entry.at === "code" && entry.address === address ? entry.verificationId : undefined;
	const replaces = backOf(entry)?.verificationId;
	const by = entry.at === "enter" ? session.id : entry.by;
	const typed = fixedAddress(known, step, entry) === undefined;
	const progressWith = (verificationId: string) => ({
		id: progress.id,
		[slotOf(step)]: { at: "code", address, verificationId, by, typed } satisfies ContactEntry,
	});
	const ride: Ride = ({ verificationId, when }) => [progressRows.saving(known.ctx, progressWith(verificationId), when)];
	return { address, live, replaces, ride, progressWith, ...shareOf(inquiry, progress, step) };
}

export async function sendCodeInstead(
	entered: Locked,
	{ inquiry, progress }: Held,
	step: ContactStep,
	slot: number,
): Promise<Acted> {
	const entry = entryOf(progress, step);
	if (entry.at !== "code") return {};
	const { notice } = await sendInstead(entered, {
		live: entry.verificationId,
		slot,
		...shareOf(inquiry, progress, step),
	});
	return notice ? { notice } : {};
}

/** What a code of this run is good for, and whose allowance its messages use up. */
function shareOf(inquiry: store.Inquiry, progress: Progress, { key }: ContactStep) {
	return progress.id === inquiry.progressId
		? ({ purpose: stepPurpose(inquiry.id, key), share: "run" } as const)
		: ({ purpose: freshPurpose(inquiry.id, key), share: "fresh" } as const);
}

/** The hot path: two round trips to the database: who is here, and the code with all that follows. */
export async function checkCode(entered: Entered, held: Held, step: ContactStep, code: string): Promise<Acted> {
	const { inquiry, version } = entered;
	const entry = entryOf(held.progress, step);
	if (entry.at !== "code" || addressFor(entered, step, entry) !== entry.address) return {};
	const { codeLength } = version.definition.settings.verification;
	const browserKey = browserKeyFor(inquiry.id, entered.formKey);
	const tried = {
		verificationId: entry.verificationId,
		inquiryId: inquiry.id,
		code,
		codeLength,
		passes: inquiry.passVerifications,
	};
	const checked = await tellingAfter(entered, async (here) =>
		verifications.check(here.ctx, tried, {
			riders: await ridersOf(here, held, step, { ...entry, browserHash: hashBrowserKey(browserKey) }),
		}),
	);
	if (checked.outcome === "failed") await countFailure(entered, held, entry.verificationId);
	if (checked.outcome !== "verified") {
		await noteLife(entered);
		return noticeOf(checked.outcome);
	}
	const older = await goOnInOlder(entered, entry.address);
	if (older) return older;
	return { cookie: { token: held.cookie?.token ?? tokenOf(entered), browserKey } };
}

/** Where a message leads back, or is to, what a code comes to is told in its transaction. Hardly any run has one. */
function tellingAfter<T>(entered: Entered, check: (entered: Entered) => Promise<T>): Promise<T> {
	if (entered.inquiry.recoveryId === null) return check(entered);
	return inTx(entered.ctx, async (ctx) => {
		await store.lock(ctx, entered.inquiry.id);
		const checked = await check({ ...entered, ctx });
		const now = await store.find(ctx, entered.inquiry.id);
		if (now) await tellWhatItIs(ctx, now);
		return checked;
	});
}

/** What a right code means here: the address is the inquiry's, the browser has proven itself, the step is done. */
async function ridersOf(
	entered: Entered,
	held: Held,
	step: ContactStep,
	{ address, browserHash, typed }: { address: string; browserHash: string; typed: boolean },
): Promise<verifications.Riders> {
	const { account, ctx, inquiry, version } = entered;
	const { progress, session } = held;
	const after = { ...held, session: { ...session, provenAt: ctx.now } };
	const { binds: known, ...passage } = await stepDone(entered, after, step);
	const kind = kindOf(address);
	const bound = kind === "phone" ? inquiry.boundPhone : inquiry.boundEmail;
	// A second factor may go to another address than the one the company gave; it does not take its place.
	const binds = { ...known, [kind]: bound ?? address };
	const riders = proofRows.bindRiders(ctx, {
		...passage,
		inquiryId: inquiry.id,
		flowVersionId: inquiry.flowVersionId,
		binds,
		verified: binds[kind] === address ? kind : null,
		before: progress.done,
		progressId: progress.id,
		session: { id: session.id, browserHash },
	});
	// An account that a link has merely named gains nothing by what its visitor proves.
	if (!inquiry.accountId || !inquiry.referenceProven) return riders;
	const standing = { account, inquiry, definition: version.definition, progress, session };
	if (!accountGains(standing, { typed })) return riders;
	const when = on(ctx)`select 1 from done`;
	const contact = companies.addVerifiedContact(ctx, { accountId: inquiry.accountId, kind, address, when });
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
