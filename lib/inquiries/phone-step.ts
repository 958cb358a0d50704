import { type Ctx, inTx, on, type Tx } from "@/db";
import * as companies from "@/lib/companies";
import type { Step } from "@/lib/flows/schemas";
import { makeId } from "@/lib/kernel/ids";
import { isCountry, parsePhone } from "@/lib/kernel/phone";
import * as verifications from "@/lib/verifications";
import { mustFork } from "./access";
import { type Acted, noticeOf } from "./acted";
import { move } from "./lifecycle";
import { decide } from "./machine";
import { NOTHING_TYPED, type PhoneEntry, type Progress } from "./progress";
import { stepPurpose } from "./purpose";
import type { Held } from "./sessions";
import { startVerification } from "./start";
import { stepDone } from "./steps";
import * as store from "./store";
import { browserKeyFor, hashBrowserKey } from "./token";
import type { Entered } from "./visit";

type InTx = Ctx & { tx: Tx };

export async function givePhone(entered: Entered, held: Held, typed: string, country: string): Promise<Acted> {
	if (entered.inquiry.boundPhone) return {};
	const parsed = parsePhone(typed, country);
	const before = held.progress.phone;
	const back =
		before.at === "code" ? { phone: before.phone, verificationId: before.verificationId, by: before.by } : before.back;
	const phone: PhoneEntry = parsed.ok
		? { at: "confirm", phone: parsed.phone, by: held.session.id, back }
		: { at: "enter", typed: typed.slice(0, 64), country: isCountry(country) ? country : null, back };
	await savePhone(entered, held, phone);
	return parsed.ok ? {} : { notice: "invalid" };
}

export async function changePhone(entered: Entered, held: Held): Promise<Acted> {
	if (entered.inquiry.boundPhone) return {};
	if (mustFork(held.session, held.progress)) return fork(entered, held);
	const { phone: before } = held.progress;
	const back =
		before.at === "code" ? { phone: before.phone, verificationId: before.verificationId, by: before.by } : before.back;
	const typed = before.at === "confirm" && before.by === held.session.id ? before.phone : "";
	await savePhone(entered, held, { at: "enter", typed, country: null, back });
	return {};
}

/** Another number under somebody else's words: this browser goes on in an empty run of its own, theirs stays. */
function fork(entered: Entered, held: Held): Promise<Acted> {
	return inTx(entered.ctx, async (ctx) => {
		const progress: Progress = {
			id: makeId("progress", ctx.now),
			done: [],
			answers: {},
			consents: {},
			phone: NOTHING_TYPED,
		};
		await store.insertProgress(ctx, held.inquiry.id, progress);
		await store.touchSession(ctx, { id: held.session.id, progressId: progress.id });
		return {};
	});
}

export async function backToCode(entered: Entered, held: Held): Promise<Acted> {
	const { phone } = held.progress;
	if (phone.at !== "code" && phone.back) await savePhone(entered, held, { at: "code", ...phone.back });
	return {};
}

function savePhone(entered: Entered, held: Held, phone: PhoneEntry): Promise<void> {
	return inTx(entered.ctx, async (ctx) => {
		await store.saveProgress(ctx, { id: held.progress.id, phone });
		await store.touchSession(ctx, held.session);
	});
}

/** Sends the first code to a number, or the live one's code again. The earlier number's code dies only now. */
export async function sendCode(entered: Entered, held: Held, step: Step): Promise<Acted> {
	const { phone: entry } = held.progress;
	const bound = entered.inquiry.boundPhone;
	const phone = bound ?? (entry.at === "enter" ? undefined : entry.phone);
	if (!phone) return {};
	const wanted = {
		phone,
		purpose: stepPurpose(held.inquiry.id, step.key),
		brand: (await entered.company()).name,
	};
	return inTx(entered.ctx, async (ctx) => {
		if (entry.at === "code" && entry.phone === phone) {
			const again = await verifications.resend(ctx, { verificationId: entry.verificationId });
			if (again.outcome !== "over") return { notice: again.outcome === "too_many" ? "too-many" : again.outcome };
		}
		const started = await startVerification(ctx, entered, wanted);
		if (!started) return { notice: "too-many" };
		const { verification } = started;
		const back = entry.at === "code" ? entry : entry.back;
		if (back && back.verificationId !== verification.id)
			await verifications.cancel(ctx, { verificationId: back.verificationId });
		const by = entry.at === "enter" ? held.session.id : entry.by;
		await store.saveProgress(ctx, {
			id: held.progress.id,
			phone: { at: "code", phone, verificationId: verification.id, by },
		});
		await store.touchSession(ctx, held.session);
		return started.sent ? { notice: "sent" } : {};
	});
}

/** The hot path: two round trips to the database: who is here, and the code with all that follows. */
export async function checkCode(entered: Entered, held: Held, step: Step, code: string): Promise<Acted> {
	const { ctx, inquiry, version } = entered;
	const entry = held.progress.phone;
	if (entry.at !== "code") return {};
	const { codeLength } = version.definition.settings.verification;
	const browserKey = browserKeyFor(inquiry.id, entered.formKey);
	const proof = { phone: entry.phone, browserHash: hashBrowserKey(browserKey) };
	const checked = await verifications.check(
		ctx,
		{ verificationId: entry.verificationId, inquiryId: inquiry.id, code, codeLength },
		{ riders: ridersOf(entered, held, step, proof), onFailed: (ctx) => countFailure(ctx, entered) },
	);
	if (checked.outcome !== "verified") return noticeOf(checked.outcome);
	return { cookie: { token: held.cookie?.token ?? tokenOf(entered), browserKey } };
}

/** What a right code means here: the phone is the inquiry's, the browser has proven itself, the step is done. */
function ridersOf(
	{ ctx, version }: Entered,
	{ inquiry, progress, session }: Held,
	step: Step,
	{ phone, browserHash }: { phone: string; browserHash: string },
): verifications.Riders {
	const done = [...progress.done, step.key];
	const bound = {
		inquiryId: inquiry.id,
		phone,
		progress: { id: progress.id, done },
		session: { id: session.id, browserHash },
	};
	const moved = stepDone(ctx, inquiry, version.definition, progress, step);
	const riders = store.bindRiders(ctx, { ...bound, from: inquiry.status, ...moved });
	if (!inquiry.accountId) return riders;
	const when = on(ctx)`select 1 from done`;
	const contact = companies.addVerifiedPhone(ctx, { accountId: inquiry.accountId, phone, when });
	return { ...riders, writes: [...riders.writes, contact] };
}

/** Failed verifications of a step count towards the flow's limit; those of coming back never do: a stranger could cause them. */
async function countFailure(ctx: InTx, entered: Entered): Promise<void> {
	const inquiry = await store.lock(ctx, entered.inquiry.id);
	if (!inquiry) return;
	const max = entered.version.definition.settings.maxFailedVerifications;
	await move(ctx, inquiry, decide(inquiry, { type: "verification_failed", at: ctx.now, max }));
}

/** The cookie's own token, for a browser that gets a new key. */
function tokenOf({ cookie }: Entered): string {
	return (cookie ?? "").slice(0, (cookie ?? "").lastIndexOf("."));
}
