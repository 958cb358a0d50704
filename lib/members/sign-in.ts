import type { Tx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { maskPhone } from "@/lib/kernel/phone";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, MINUTE } from "@/lib/kernel/time";
import type { Environment, SignInMethod } from "@/lib/kernel/words";
import { maskEmail } from "./email";
import { atGate, isPassword } from "./hashing";
import type { Session } from "./schemas";
import * as signIns from "./sign-ins/store";
import * as store from "./store";
import { charge, refund } from "./throttle";
import type { SignedIn, Visitor } from "./visitor";

/** Who was not seen for so long, and who signed in so long ago, signs in again. */
const IDLE_SECONDS = 14 * DAY;
export const SIGN_IN_SECONDS = 30 * DAY;
const TOUCH_EVERY_MS = MINUTE * 1_000;

/** A wrong password and an address that nobody has are refused in the same words and after the same work. */
export async function signInByPassword(
	visitor: Visitor,
	{ email, password }: { email: string; password: string },
): Promise<SignedIn> {
	const user = await atGate(async () => {
		await charge(visitor, "password", email);
		const found = await store.findByEmail(email);
		return (await isPassword(password, found?.passwordHash)) ? found : undefined;
	});
	if (!user) throw new Refusal("unauthenticated", "This e-mail address and password do not belong together.");
	await refund(visitor, "password", email);
	return begin(visitor, user.id, "password");
}

/** Every way in ends here: a row of its own for this browser, named by its cookie. */
export async function begin(visitor: Visitor & { tx?: Tx }, userId: string, method: SignInMethod): Promise<SignedIn> {
	const { now, ipAddress, userAgent } = visitor;
	const id = makeId("signIn", now);
	await signIns.insert(visitor, { id, userId, method, createdAt: now, ipAddress, userAgent });
	return { userId, signInId: id };
}

/** Who is signed in here, as the rows have it now; undefined when nobody is any more. */
export async function findSession(visitor: Visitor, signedIn: SignedIn): Promise<Session | undefined> {
	const { now } = visitor;
	const found = await signIns.find(signedIn, {
		seenAfter: addSeconds(now, -IDLE_SECONDS),
		madeAfter: addSeconds(now, -SIGN_IN_SECONDS),
	});
	if (!found) return undefined;
	if (now.getTime() - found.lastSeenAt.getTime() > TOUCH_EVERY_MS) await signIns.touch(found.id, now);
	const { userId, email, name, hasPassword, factorPhone, factorEmail, lastCompanyId, lastEnvironment } = found;
	return {
		userId,
		signInId: found.id,
		email,
		name,
		hasPassword,
		factorPhone: factorPhone && maskPhone(factorPhone),
		factorEmail: factorEmail && maskEmail(factorEmail),
		factorPassed: found.secondFactorPassedAt !== null,
		memberships: found.memberships ?? [],
		last: lastCompanyId && lastEnvironment ? { companyId: lastCompanyId, environment: lastEnvironment } : null,
	};
}

/** Where they shall be led next time. */
export const notePlace = (session: Session, place: { companyId: string; environment: Environment }): Promise<void> =>
	store.setLast(session.userId, place.companyId, place.environment);

export const signOut = ({ now }: Visitor, { userId, signInId }: SignedIn): Promise<void> =>
	signIns.end({}, userId, { signInId }, now);
