import { type Ctx, begin as transaction } from "@/db";
import { parsePhone } from "@/lib/kernel/phone";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import type { Environment } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import * as verifications from "@/lib/verifications";
import { BY_EMAIL, choose } from "@/lib/workflows";
import { requireUser } from "./account";
import { chargeCode, countCodes, renewCodes, takeCode } from "./codes";
import { maskEmail, normaliseEmail } from "./email";
import type { FactorKind } from "./schemas";
import * as signIns from "./sign-ins/store";
import { hasFactor } from "./standing";
import * as store from "./store";
import type { Self } from "./visitor";

/** Whose providers carry the codes: the company that they were at last, or any of theirs. */
type Who = Self & { companyId: string };
const CODE_LENGTH = 6;
const CODE_SECONDS = 300;
const MOST_A_DAY = 20;

/** In a demo codes arrive on the virtual phone. */
const environmentOfCodes = (): Environment => (env().COMEBACK_DEMO ? "sandbox" : "production");

/** What a code can be sent to here. */
export async function factorKinds({ companyId }: { companyId: string }): Promise<FactorKind[]> {
	const carried = await messaging.carriedChannels({ companyId, environment: environmentOfCodes() });
	return [
		...(carried.some((channel) => channel === "sms" || channel === "voice") ? (["phone"] as const) : []),
		...(carried.includes("email") ? (["email"] as const) : []),
	];
}

/** Sends a code to an address that shall become a second factor. Who has one already has to have passed it. */
export async function startFactor(who: Who, { address: typed }: { address: string }): Promise<{ kind: FactorKind }> {
	const user = await requireUser(who.userId);
	await requirePassed(who, user);
	const { kind, address } = readAddress(typed);
	if (address === user.email)
		throw invalidAt("/address", "Whoever reads this mailbox can sign in already: give another one, or a phone");
	if (!(await factorKinds(who)).includes(kind))
		throw invalidAt("/address", `Your company cannot send codes ${kind === "phone" ? "to phones" : "by e-mail"} yet`);
	await send(who, { kind, address, purpose: setUpPurpose(who.userId) });
	return { kind };
}

/** The right code makes the address the second factor, and counts for this sign-in. Recovery codes come with the first. */
export async function confirmFactor(who: Who, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> {
	const before = await requireUser(who.userId);
	await requirePassed(who, before);
	let recoveryCodes: string[] = [];
	await check(who, setUpPurpose(who.userId), code, async (tx, address) => {
		await store.setFactor({ tx }, who.userId, address.includes("@") ? "email" : "phone", address);
		await signIns.pass({ tx }, who.signInId, who.now);
		if (!hasFactor(before)) recoveryCodes = await renewCodes(who, tx);
	});
	return { recoveryCodes };
}

/** Sends the code that a sign-in asks for; asked again, it is sent again. */
export async function sendFactorCode(who: Who, { kind }: { kind: FactorKind }): Promise<void> {
	const user = await requireUser(who.userId);
	const address = kind === "phone" ? user.factorPhone : user.factorEmail;
	if (!address) throw new Refusal("not_found", "No code can be sent there.");
	await send(who, { kind, address, purpose: signInPurpose(who.userId) });
}

export async function checkFactorCode(who: Who, { code }: { code: string }): Promise<void> {
	await check(who, signInPurpose(who.userId), code, (tx) => signIns.pass({ tx }, who.signInId, who.now));
}

export async function useRecoveryCode(self: Self, { code }: { code: string }): Promise<void> {
	await chargeCode(self);
	await transaction(async (tx) => {
		await takeCode(self, code, tx);
		await signIns.pass({ tx }, self.signInId, self.now);
	});
}

export async function renewRecoveryCodes(self: Self): Promise<{ recoveryCodes: string[] }> {
	const user = await requireUser(self.userId);
	if (!hasFactor(user)) throw new Refusal("conflict", "Set up a second factor first.");
	await requirePassed(self, user);
	return { recoveryCodes: await transaction((tx) => renewCodes(self, tx)) };
}

/** The address is no second factor any more. */
export async function removeFactor(self: Self, { kind }: { kind: FactorKind }): Promise<void> {
	await requirePassed(self, await requireUser(self.userId));
	await store.setFactor({}, self.userId, kind, null);
}

/** For whoever can run programs on the server: the next sign-in asks for no second factor. */
export async function dropFactors({ email }: { email: string }): Promise<void> {
	const user = await store.findByEmail(email);
	if (!user) throw new Refusal("not_found", "Nobody has this e-mail address here");
	for (const kind of ["phone", "email"] as const) await store.setFactor({}, user.id, kind, null);
}

export const countRecoveryCodes = (self: Self): Promise<number> => countCodes(self);

/** A code that is under way, if any: where to, and when another may be asked for. */
export async function findFactorCode(
	who: Who,
	{ setUp }: { setUp: boolean },
): Promise<{ to: string; again: Date } | undefined> {
	const purpose = setUp ? setUpPurpose(who.userId) : signInPurpose(who.userId);
	const latest = await verifications.findLatest(ctxOf(who), { purpose });
	if (latest?.status !== "pending" || latest.codeDead) return undefined;
	const { address, nextResendAt } = latest;
	return { to: address.includes("@") ? maskEmail(address) : address, again: nextResendAt };
}

/** A password alone must neither add, nor change, nor take away what stands beside it. */
async function requirePassed(self: Self, user: store.User): Promise<void> {
	if (!hasFactor(user)) return;
	if (!(await signIns.hasPassed(self.signInId)))
		throw new Refusal("not_allowed", "Sign in with your second factor first.");
}

function readAddress(typed: string): { kind: FactorKind; address: string } {
	if (typed.includes("@") || typed.includes("＠")) {
		const email = normaliseEmail(typed);
		if (!email) throw invalidAt("/address", "This does not look like an e-mail address");
		return { kind: "email", address: email };
	}
	const parsed = parsePhone(typed);
	if (!parsed.ok) throw invalidAt("/address", "Write the phone with + and its country code, such as +57 300 1234567");
	return { kind: "phone", address: parsed.phone };
}

type Wanted = { kind: FactorKind; address: string; purpose: string };

async function send(who: Who, { kind, address, purpose }: Wanted): Promise<void> {
	const ctx = ctxOf(who);
	if ((await verifications.countSendsToday(ctx, { purpose })) >= MOST_A_DAY)
		throw new Refusal("too_many", "No more codes are sent there today. Use a recovery code.");
	const carried = await messaging.carriedChannels(ctx);
	// An SMS and then calls; one of the two where the other is carried by nobody.
	const phone = carried.includes("sms") ? (carried.includes("voice") ? 1 : 6) : 7;
	const started = await verifications.start(ctx, {
		purpose,
		address,
		workflow: kind === "email" ? BY_EMAIL : choose(phone),
		codeLength: CODE_LENGTH,
		codeSeconds: CODE_SECONDS,
		language: "en",
		brand: "Comeback",
	});
	if (started.outcome === "sent") return;
	const again = await verifications.resend(ctx, { verificationId: started.verification.id });
	if (again.outcome === "too_many") throw new Refusal("too_many", "No more codes are sent there for now.");
}

async function check(
	who: Who,
	purpose: string,
	code: string,
	then: (tx: Tx, address: string) => Promise<void>,
): Promise<void> {
	const ctx = ctxOf(who);
	const live = await verifications.findLatest(ctx, { purpose });
	if (live?.status !== "pending") throw invalidAt("/code", "No code is under way: send a new one");
	const input = { verificationId: live.id, code, codeLength: CODE_LENGTH };
	const onVerified = (inside: Ctx & { tx: Tx }) => then(inside.tx, live.address);
	const checked = await verifications.check(ctx, input, { onVerified });
	if (checked.outcome === "verified") return;
	if (checked.outcome === "failed") await verifications.fail(ctx, input);
	throw invalidAt("/code", WORDS[checked.outcome]);
}

type Tx = Parameters<Parameters<typeof transaction>[0]>[0];

const WORDS: Record<Exclude<verifications.CheckOutcome["outcome"], "verified">, string> = {
	wrong: "This code is not right. Look at the newest message",
	spent: "This code is not right, and was tried too often: send a new one",
	failed: "This code is not right, and was tried too often: send a new one",
	malformed: "A code has six digits",
	over: "This code has run out: send a new one",
	slow_down: "Too many wrong codes today. Please wait a while",
};

function ctxOf({ companyId, now, requestId }: Who): Ctx {
	const actor = { type: "job", task: "member-sign-in" } as const;
	return { companyId, environment: environmentOfCodes(), actor, now, requestId };
}

/** A code satisfies only what it was made for. */
const signInPurpose = (userId: string) => `member:${userId}:sign-in`;
const setUpPurpose = (userId: string) => `member:${userId}:set-up`;
