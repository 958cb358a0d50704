import { begin as transaction } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, MINUTE } from "@/lib/kernel/time";
import { hashPassword } from "./hashing";
import { linkAddress } from "./letters";
import * as rows from "./links/store";
import { requireSound } from "./policy";
import { begin } from "./sign-in";
import * as signIns from "./sign-ins/store";
import * as store from "./store";
import { charge } from "./throttle";
import { readToken } from "./tokens";
import type { SignedIn, Visitor } from "./visitor";

const LINK_SECONDS = 15 * MINUTE;
/** Letters are the installation's own: its jobs belong to no company. */
const NOBODYS = { companyId: "", environment: "production" } as const;

type Purpose = rows.Purpose;

/** A letter with a link to who has this address. Whether anybody has it is told to nobody, not even by the time it takes. */
export async function askForLink(
	visitor: Visitor,
	{ email, purpose }: { email: string; purpose: Purpose },
): Promise<void> {
	await charge(visitor, "letter", email);
	await rows.insertFor(email, newLink(visitor, purpose), NOBODYS);
}

/** For whoever can run programs on the server: the way back of an owner whom no letter reaches. */
export async function makeLink(
	visitor: Visitor,
	{ email, purpose }: { email: string; purpose: Purpose },
): Promise<string> {
	const user = await store.findByEmail(email);
	if (!user) throw new Refusal("not_found", "Nobody has this e-mail address here");
	const link = newLink(visitor, purpose);
	await rows.insert({ ...link, userId: user.id });
	return linkAddress(link.id, purpose);
}

function newLink({ now }: Visitor, purpose: Purpose) {
	return { id: makeId("signInLink", now), purpose, createdAt: now, expiresAt: addSeconds(now, LINK_SECONDS) };
}

/** Does this link still lead in? Changes nothing: mail programs open links before people do. */
export async function isLinkOpen(
	{ now }: Visitor,
	{ token, purpose }: { token: string; purpose: Purpose },
): Promise<boolean> {
	const id = readToken("signInLink", token);
	return id !== undefined && (await rows.findOpen(id, now))?.purpose === purpose;
}

export async function signInByLink(visitor: Visitor, { token }: { token: string }): Promise<SignedIn> {
	return transaction(async (tx) => {
		const userId = await useLink(visitor, token, "sign-in", tx);
		return begin({ ...visitor, tx }, userId, "link");
	});
}

/** A new password ends every sign-in and every other link of its user. */
export async function resetPassword(
	visitor: Visitor,
	{ token, password }: { token: string; password: string },
): Promise<SignedIn> {
	const id = readToken("signInLink", token);
	const link = id && (await rows.findOpen(id, visitor.now));
	if (!link) throw gone();
	requireSound(password, link);
	const passwordHash = await hashPassword(password);
	return transaction(async (tx) => {
		const userId = await useLink(visitor, token, "reset", tx);
		await store.setPassword({ tx }, userId, passwordHash);
		await rows.useUp({ tx }, userId, visitor.now);
		await signIns.end({ tx }, userId, {}, visitor.now);
		return begin({ ...visitor, tx }, userId, "link");
	});
}

type Tx = Parameters<Parameters<typeof transaction>[0]>[0];

async function useLink({ now }: Visitor, token: string, purpose: Purpose, tx: Tx): Promise<string> {
	const id = readToken("signInLink", token);
	const userId = id && (await rows.use({ tx }, id, purpose, now));
	if (!userId) throw gone();
	// Who has the letter has the mailbox.
	await store.verifyEmail({ tx }, userId, now);
	return userId;
}

function gone(): Refusal {
	return new Refusal("gone", "This link was used before, or its 15 minutes are over. Ask for a new one.");
}
