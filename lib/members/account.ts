import { begin as transaction } from "@/db";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { atGate, hashPassword, isPassword } from "./hashing";
import * as links from "./links/store";
import { requireSound } from "./policy";
import type { SignInView } from "./schemas";
import * as signIns from "./sign-ins/store";
import * as store from "./store";
import { charge, refund } from "./throttle";
import type { Self } from "./visitor";

export const rename = (self: Self, { name }: { name: string }): Promise<void> => store.setName(self.userId, name);

/** A first or another password; every other browser has to sign in with it. */
export async function changePassword(
	self: Self,
	{ current, password }: { current: string; password: string },
): Promise<void> {
	const user = await requireUser(self.userId);
	requireSound(password, user);
	if (user.passwordHash) {
		const right = await atGate(async () => {
			await charge(self, "password", user.email);
			return isPassword(current, user.passwordHash);
		});
		if (!right) throw invalidAt("/current", "This is not your password");
		await refund(self, "password", user.email);
	}
	const passwordHash = await hashPassword(password);
	await transaction(async (tx) => {
		await store.setPassword({ tx }, self.userId, passwordHash);
		await links.useUp({ tx }, self.userId, self.now);
		await signIns.end({ tx }, self.userId, { but: self.signInId }, self.now);
	});
}

/** The browsers that are signed in, the newest first. */
export async function listSignIns(self: Self): Promise<SignInView[]> {
	const rows = await signIns.listLive(self.userId, addSeconds(self.now, -14 * DAY));
	return rows.map(({ id, method, createdAt, lastSeenAt, ipAddress, userAgent }) => ({
		id,
		method,
		createdAt,
		lastSeenAt,
		ipAddress,
		userAgent,
		own: id === self.signInId,
	}));
}

export const endSignIn = (self: Self, { signInId }: { signInId: string }): Promise<void> =>
	signIns.end({}, self.userId, { signInId }, self.now);

/** Everywhere, here too. */
export const endAllSignIns = (self: Self): Promise<void> => signIns.end({}, self.userId, {}, self.now);

export async function requireUser(userId: string): Promise<store.User> {
	const user = await store.find({}, userId);
	if (!user) throw new Refusal("unauthenticated", "Please sign in again.");
	return user;
}
