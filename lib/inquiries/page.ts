import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { redirectRule, type Settings } from "@/lib/flows/schemas";
import { isPast } from "@/lib/kernel/time";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import * as verifications from "@/lib/verifications";
import * as workflows from "@/lib/workflows";
import { mustBeginAnew, type Session } from "./access";
import { noteLife } from "./alive";
import { sender } from "./asking/consent";
import { findQuestion } from "./asking/find";
import { knownPhone } from "./asking/known";
import { questionScreen } from "./asking/screens";
import { addressShown, codeState, type Sent, sendNotice } from "./code-state";
import { currentContact } from "./contact";
import { isDeclinedByRule, isFinished } from "./machine";
import type { Notice } from "./notices";
import { aroundOf, endedScreen, type Facts, inFlow, stepScreen } from "./present";
import { emptyProgress, isUntouched, type Progress } from "./progress";
import { reEntryPurpose } from "./purpose";
import { settingVersion } from "./recovery/begin";
import { firstAllowed, withResult } from "./redirect";
import type { Frame, Outcome, PhoneChannel, Screen } from "./screen";
import { nextSendAt } from "./sending";
import { type Entered, enter, type Visit } from "./visit";

export type PageVisit = Visit & { notice: Notice | undefined; fromOutside: boolean };

/** What the hosted page shows this browser now. Changes nothing, however often and by whatever robot it is asked. */
export async function open(visit: PageVisit): Promise<Screen> {
	const entered = await enter(visit);
	if (!entered) return { kind: "unknown" };
	const { access } = entered;
	const frame = frameOf(entered, await entered.company());
	switch (access.door) {
		case "finished":
			return finalScreen(entered, frame);
		case "ended":
			return endedScreen(frame, entered.version.definition, entered.inquiry, entered.ctx.now);
		case "begin":
			return runScreen(entered, visit, frame, access.session ? progressOf(entered) : emptyProgress(entered.main.id));
		case "open":
			return openScreen(entered, visit, frame, access.session);
		case "claim-token":
		case "renew":
			return {
				kind: "continue",
				started: entered.main.done.length > 0,
				...inFlow(await factsOf(entered, visit, frame, progressOf(entered))),
			};
		case "start-here":
			return startHereScreen(access.reason, entered.main, frame);
		case "re-entry":
			return reEntryScreen(entered, visit, frame);
	}
}

function openScreen(entered: Entered, visit: PageVisit, frame: Frame, session: Session): Promise<Screen> | Screen {
	const { definition } = entered.version;
	const progress = progressOf(entered);
	if (!mustBeginAnew({ ...entered, definition }, session, progress)) return runScreen(entered, visit, frame, progress);
	return { kind: "start-here", reason: "claimed", untouched: false, ...frame };
}

/** The step that a run is at, or what it is asked before the first one. */
async function runScreen(entered: Entered, visit: PageVisit, frame: Frame, progress: Progress): Promise<Screen> {
	const found = await findQuestion(entered, progress);
	if (!found) return stepScreen(await factsOf(entered, visit, frame, progress));
	const { access, ctx, inquiry, version } = entered;
	const session = "session" in access ? access.session : undefined;
	return questionScreen(found.question, {
		...found,
		frame,
		definition: version.definition,
		progress,
		session,
		boundPhone: inquiry.boundPhone,
		known: knownPhone(entered, progress, session),
		sender: sender((await settingVersion(ctx, inquiry)).definition, await entered.company()),
		zone: inquiry.zone,
		notice: visit.notice,
		now: ctx.now,
	});
}

/** In an open inquiry somebody has begun, be it in a run beside. */
function startHereScreen(reason: "other-browser" | "expired", main: Progress, frame: Frame): Screen {
	return { kind: "start-here", reason, untouched: reason === "expired" && isUntouched(main), ...frame };
}

/**
 * What an open page asks every few seconds. Lets a step happen that is due, as the job would, where no worker is quick
 * enough; `tag` is another whenever the page would look different, and null when it is no code page any more.
 */
export async function poll(visit: Visit): Promise<{ tag: string | null }> {
	const entered = await enter(visit);
	if (entered) await noteLife(entered);
	const verification = entered && (await verificationOf(entered));
	if (!entered || !verification) return { tag: null };
	const { ctx } = entered;
	const due = verification.nextStep && isPast(verification.nextStep.at, ctx.now);
	const { id: verificationId } = verification;
	if (due) await verifications.advance(ctx, { verificationId });
	const now = due ? await verifications.get(ctx, { verificationId }) : verification;
	const sent = { verification: now, fate: await messaging.findFate(ctx, { verificationId }), tryAgainAt: undefined };
	return { tag: codeState(sent, addressShown(now.address, false), { notice: undefined, now: ctx.now }).tag };
}

/** The verification whose code this browser is asked for. */
async function verificationOf({ access, ctx, inquiry, main, own, version }: Entered) {
	if (access.door === "open") {
		const entry = currentContact(version.definition, own ?? main)?.entry;
		return entry?.at === "code" ? verifications.get(ctx, { verificationId: entry.verificationId }) : undefined;
	}
	if (access.door !== "re-entry") return undefined;
	const latest = await verifications.findLatest(ctx, { purpose: reEntryPurpose(inquiry.id) });
	return latest?.address === access.address && latest.status === "pending" ? latest : undefined;
}

async function reEntryScreen(entered: Entered, visit: PageVisit, frame: Frame): Promise<Screen> {
	const { access, ctx, inquiry } = entered;
	if (access.door !== "re-entry") return { kind: "ended", ...frame };
	const purpose = reEntryPurpose(inquiry.id);
	const sent = await findSent(entered, await verifications.findLatest(ctx, { purpose }));
	const { reason, address } = access;
	const common = { reason, ...frame };
	const masked = addressShown(address, false);
	const live = sent?.verification.address === address && sent.verification.status === "pending";
	const justFailed = sent?.verification.status === "failed" && visit.notice === "wrong";
	if (sent && (live || justFailed)) {
		return { kind: "re-entry-code", code: codeState(sent, masked, { notice: visit.notice, now: ctx.now }), ...common };
	}
	const until = visit.notice === "wait" ? await nextSendAt(ctx, { purpose, share: "re-entry" }) : undefined;
	return { kind: "re-entry", address: masked, ...sendNotice(visit.notice, until ?? undefined, ctx.now), ...common };
}

async function factsOf(entered: Entered, visit: PageVisit, frame: Frame, progress: Progress): Promise<Facts> {
	const { account, ctx, inquiry, version, access } = entered;
	const entry = currentContact(version.definition, progress)?.entry;
	const verificationId = entry?.at === "code" ? entry.verificationId : undefined;
	return {
		frame,
		definition: version.definition,
		progress,
		session: "session" in access ? access.session : undefined,
		given: inquiry.given,
		inquiry,
		account,
		notice: visit.notice,
		fromOutside: visit.fromOutside,
		now: ctx.now,
		sent: verificationId ? await findSent(entered, await verifications.get(ctx, { verificationId })) : undefined,
		by: await firstChannel(entered),
	};
}

async function firstChannel({ company, ctx, inquiry, version }: Entered): Promise<PhoneChannel> {
	const { workflow } = version.definition.settings.verification;
	const { defaultWorkflow } = await company();
	const [first] = await workflows.stepsOf(ctx, workflows.choose(inquiry.workflow, workflow, defaultWorkflow));
	return first && first.channel !== "email" ? first.channel : "sms";
}

async function findSent(
	{ ctx }: Entered,
	verification: verifications.VerificationView | undefined,
): Promise<Sent | undefined> {
	if (!verification) return undefined;
	const [fate, tryAgainAt] = await Promise.all([
		messaging.findFate(ctx, { verificationId: verification.id }),
		verifications.findTryWait(ctx, { address: verification.address }),
	]);
	return { verification, fate, tryAgainAt };
}

async function finalScreen(entered: Entered, { leave: _, ...frame }: Frame): Promise<Screen> {
	const { inquiry } = entered;
	const outcome = isFinished(inquiry.status) ? (inquiry.status as Outcome) : "completed";
	const redirect = await wayBack(entered);
	const byRule = isDeclinedByRule(inquiry) ? { byRule: true as const } : {};
	return { kind: "final", outcome, ...byRule, ...frame, ...(redirect === undefined ? {} : { redirect }) };
}

/** Back to the company: the inquiry's own target, else the flow's, as long as the flow's list allows it. */
async function wayBack({ access, ctx, inquiry, version }: Entered): Promise<string | undefined> {
	const { settings } = version.definition;
	const rule = redirectRule(settings, ctx.environment);
	const targets = [inquiry.redirectUri, await recoveredTarget(ctx, inquiry, settings), settings.redirectUri];
	const target = firstAllowed(targets, rule);
	const session = access.door === "finished" ? access.session : undefined;
	// The result goes along for those who were in the run that counts, not for whoever finds the link.
	if (target === undefined || session?.progressId !== inquiry.progressId) return target;
	const { environment, id, referenceId, referenceProven, status } = inquiry;
	const secrets = await companies.listSecrets(ctx, { kind: "redirect" });
	const keys = secrets.map(({ secret }) => secret);
	return withResult(target, { inquiryId: id, referenceId, referenceProven, status, environment }, keys, ctx.now);
}

/** The flow's redirection link, of a run that a message has led back into. */
async function recoveredTarget(ctx: Ctx, { id }: Entered["inquiry"], { recovery: { automatic } }: Settings) {
	if (!automatic.enabled || !automatic.redirectUri) return null;
	return (await recovery.wasUsed(ctx, { inquiryId: id })) ? automatic.redirectUri : null;
}

function frameOf(entered: Entered, company: companies.Company): Frame {
	const { environment, id, passVerifications: pass } = entered.inquiry;
	const switched = environment === "sandbox" && (entered.access.door === "open" || entered.access.door === "begin");
	const passing = pass === null ? "ask" : pass ? "on" : "off";
	return {
		inquiryId: id,
		...aroundOf(entered, entered.version.definition, { company, environment }),
		...(switched ? { passing } : {}),
	};
}

function progressOf({ own, main }: Entered): Progress {
	return own ?? main;
}
