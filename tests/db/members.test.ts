import { describe, expect, test } from "vitest";
import { pool } from "@/db";
import * as companies from "@/lib/companies";
import * as members from "@/lib/members";
import { readInbox } from "@/lib/messaging";
import { codeIn } from "../support/code";
import { ctxOf, linkFor, newEmail, newMember, PASSWORD, tokenIn, visitor } from "../support/members";
import { makeWorld, newPhone, workUntil } from "../support/world";

const settled = async <T>(all: Promise<T>[]) => {
	const answers = await Promise.allSettled(all);
	return {
		done: answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : [])),
		refused: answers.flatMap((each) => (each.status === "rejected" ? [each.reason as Error & { code: string }] : [])),
	};
};

test("of six who are first, one is the owner, of the company that was waiting; the door is shut behind them", async () => {
	const companyId = await companies.createCompany({ name: "Seeded", helpUrl: null, at: (await visitor()).now });
	expect(await members.isEmpty()).toBe(true);
	const first = (i: number) => ({
		name: "Ana",
		email: `ana${i}@example.com`,
		password: PASSWORD,
		company: "Barkside",
		setupCode: "",
	});
	const at = await visitor();
	const { done, refused } = await settled(Array.from({ length: 6 }, (_, i) => members.createOwner(at, first(i))));
	expect(done).toHaveLength(1);
	expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["conflict"]));
	const session = await members.findSession(at, done[0]!);
	expect(session?.memberships).toMatchObject([{ companyId, company: "Barkside", role: "owner" }]);
	expect(await pool()`select 1 from users`).toHaveLength(1);
	expect(await members.isEmpty()).toBe(false);
});

describe("a password", () => {
	test("opens one sign-in; a wrong one and an unknown address are refused in the same words", async () => {
		const { ctx } = await makeWorld();
		const { email, userId } = await newMember(ctx.companyId, "viewer");
		const at = await visitor("192.0.2.10");
		const signedIn = await members.signInByPassword(at, { email, password: PASSWORD });
		expect(await members.findSession(at, signedIn)).toMatchObject({ userId, email, factorPassed: false });
		const wrong = await settled([
			members.signInByPassword(at, { email, password: `${PASSWORD}!` }),
			members.signInByPassword(at, { email: newEmail(), password: PASSWORD }),
		]);
		expect(new Set(wrong.refused.map(({ message }) => message)).size).toBe(1);
	});

	test("is tried five times in fifteen minutes from one address; the owner gets in elsewhere, and by link", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "owner");
		const stranger = await visitor("192.0.2.66");
		const { refused } = await settled(
			Array.from({ length: 12 }, () => members.signInByPassword(stranger, { email, password: "wrong" })),
		);
		expect(refused.map(({ code }) => code).sort()).toEqual([
			...Array(7).fill("too_many"),
			...Array(5).fill("unauthenticated"),
		]);
		// What was not looked at does not tell whether it was right.
		await expect(members.signInByPassword(stranger, { email, password: PASSWORD })).rejects.toMatchObject({
			code: "too_many",
		});
		expect(await members.signInByPassword(await visitor("192.0.2.11"), { email, password: PASSWORD })).toBeDefined();
		const later = await visitor("192.0.2.66", 15 * 60 + 1);
		expect(await members.signInByPassword(later, { email, password: PASSWORD })).toBeDefined();
	});

	test("in a stuffing run over a thousand accounts and addresses, ten an account are looked at, and the link still works", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "owner");
		const { charge } = await import("@/lib/members/throttle");
		// Each try counts on the account before it is looked at, so the count is all that has to be tried.
		const accounts = [email, ...Array.from({ length: 999 }, newEmail)];
		const evaluated = new Map<string, number>();
		const at = await visitor();
		for (let round = 0; round < 12; round++) {
			const tried = accounts.map((account, i) => {
				const ipAddress = `198.51.${i % 100}.${round}`;
				return charge({ ...at, ipAddress }, "password", account).then(
					() => evaluated.set(account, (evaluated.get(account) ?? 0) + 1),
					() => {},
				);
			});
			await Promise.all(tried);
		}
		expect(Math.max(...evaluated.values())).toBe(10);
		await members.askForLink(at, { email, purpose: "sign-in" });
		expect(await members.signInByLink(at, { token: tokenIn(await linkFor(email)) })).toBeDefined();
	}, 60_000);

	test("in one from a single address forty are looked at; the owner gets in from elsewhere, and from there by link", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "owner");
		const { charge } = await import("@/lib/members/throttle");
		const at = await visitor("203.0.113.7");
		const accounts = [...Array.from({ length: 999 }, newEmail), email];
		const { done, refused } = await settled(accounts.map((account) => charge(at, "password", account)));
		expect([done.length, refused.length]).toEqual([40, 960]);
		expect(await members.signInByPassword(await visitor("192.0.2.15"), { email, password: PASSWORD })).toBeDefined();
		await members.askForLink(at, { email, purpose: "sign-in" });
		expect(await members.signInByLink(at, { token: tokenIn(await linkFor(email)) })).toBeDefined();
	}, 60_000);

	test("is not tried by who finds no place at the gate: it may be tried again in a moment, as often as before", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "owner");
		const { atGate } = await import("@/lib/members/hashing");
		let leave = () => {};
		const staying = new Promise<void>((resolve) => {
			leave = resolve;
		});
		const crowd = settled(Array.from({ length: 22 }, () => atGate(() => staying)));
		const at = await visitor("192.0.2.16");
		const signIn = () => members.signInByPassword(at, { email, password: PASSWORD });
		for (let i = 0; i < 12; i++) await expect(signIn()).rejects.toThrow("try again in a moment");
		leave();
		await crowd;
		expect(await signIn()).toBeDefined();
	});
});

describe("a letter's link", () => {
	test("opens one sign-in, once, whoever is quickest; looking at it changes nothing", async () => {
		const { ctx } = await makeWorld();
		const { email, userId } = await newMember(ctx.companyId, "editor");
		const at = await visitor();
		await members.askForLink(at, { email, purpose: "sign-in" });
		const token = tokenIn(await linkFor(email));
		for (let i = 0; i < 10; i++) expect(await members.isLinkOpen(at, { token, purpose: "sign-in" })).toBe(true);
		const { done, refused } = await settled(Array.from({ length: 20 }, () => members.signInByLink(at, { token })));
		expect(done.map((each) => each.userId)).toEqual([userId]);
		expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["gone"]));
		expect(await members.isLinkOpen(at, { token, purpose: "sign-in" })).toBe(false);
	});

	test("is worthless after fifteen minutes, changed, and for another purpose; nobody gets none", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "editor");
		const at = await visitor();
		await members.askForLink(at, { email, purpose: "sign-in" });
		await members.askForLink(at, { email: newEmail(), purpose: "sign-in" });
		const token = tokenIn(await linkFor(email));
		const late = await visitor("192.0.2.1", 15 * 60);
		for (const [who, bad] of [
			[late, token],
			[at, `${token}x`],
			[at, token.replace(/^sil_./, (start) => `${start.slice(0, -1)}${start.endsWith("0") ? "1" : "0"}`)],
			[at, ""],
		] as const)
			await expect(members.signInByLink(who, { token: bad })).rejects.toMatchObject({ code: "gone" });
		await expect(members.resetPassword(at, { token, password: PASSWORD })).rejects.toMatchObject({ code: "gone" });
		expect(await pool()`select 1 from sign_in_links where user_id not in (select id from users)`).toHaveLength(0);
	});

	test("a reset sets the password, ends every sign-in and every other link", async () => {
		const { ctx } = await makeWorld();
		const { email } = await newMember(ctx.companyId, "editor");
		const at = await visitor("192.0.2.12");
		const before = await members.signInByPassword(at, { email, password: PASSWORD });
		await members.askForLink(at, { email, purpose: "sign-in" });
		const other = tokenIn(await linkFor(email));
		await members.askForLink(at, { email, purpose: "reset" });
		const reset = tokenIn(
			await workUntil(async () => {
				const link = await linkFor(email);
				return link.includes("/reset?") && link;
			}),
		);
		await expect(members.resetPassword(at, { token: reset, password: "password1234" })).rejects.toMatchObject({
			code: "invalid",
		});
		const signedIn = await members.resetPassword(at, { token: reset, password: "another long sentence" });
		expect(await members.findSession(at, signedIn)).toBeDefined();
		expect(await members.findSession(at, before)).toBeUndefined();
		await expect(members.signInByLink(at, { token: other })).rejects.toMatchObject({ code: "gone" });
		await expect(members.signInByPassword(at, { email, password: PASSWORD })).rejects.toMatchObject({
			code: "unauthenticated",
		});
		expect(await members.signInByPassword(at, { email, password: "another long sentence" })).toBeDefined();
	});
});

describe("an invitation", () => {
	async function invited(role: "editor" | "owner" = "editor") {
		const { ctx } = await makeWorld();
		const owner = await newMember(ctx.companyId, "owner");
		const [by, email] = [await ctxOf(ctx.companyId, owner), newEmail()];
		await members.invite(by, { email, role });
		return { by, email, companyId: ctx.companyId, token: tokenIn(await linkFor(email)) };
	}

	test("is accepted once, and makes a member with its role", async () => {
		const { email, companyId, token } = await invited();
		const at = await visitor();
		expect(await members.findInvitation(at, { token })).toMatchObject({ email, role: "editor", hasAccount: false });
		const accept = () => members.acceptInvitation(at, { token, name: "Bea", password: PASSWORD });
		const { done, refused } = await settled([accept(), accept(), accept()]);
		expect(done).toHaveLength(1);
		expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["gone"]));
		const session = await members.findSession(at, done[0]!);
		expect(session?.memberships).toMatchObject([{ companyId, role: "editor" }]);
	});

	test("withdrawn, or after three days, it leads nowhere; asked again, the same address has one", async () => {
		const { by, email, token } = await invited();
		await members.invite(by, { email, role: "viewer" });
		const { invitations } = await members.getTeam(by);
		expect(invitations).toMatchObject([{ email, role: "viewer", expired: false }]);
		expect(await members.findInvitation(await visitor("192.0.2.1", 3 * 86_400 + 5), { token })).toBeUndefined();
		await members.revokeInvitation(by, { invitationId: invitations[0]!.id });
		const at = await visitor();
		expect(await members.findInvitation(at, { token })).toBeUndefined();
		await expect(members.acceptInvitation(at, { token, name: "Bea", password: PASSWORD })).rejects.toMatchObject({
			code: "gone",
		});
	});

	test("for somebody who has an account asks them to sign in, and is nobody else's", async () => {
		const { by } = await invited();
		const { ctx } = await makeWorld();
		const known = await newMember(ctx.companyId, "viewer");
		await members.invite(by, { email: known.email, role: "admin" });
		const token = tokenIn(await linkFor(known.email));
		const at = await visitor();
		expect(await members.findInvitation(at, { token })).toMatchObject({ hasAccount: true });
		await expect(members.acceptInvitation(at, { token, name: "Eve", password: PASSWORD })).rejects.toMatchObject({
			code: "conflict",
		});
		const eve = await newMember(ctx.companyId, "owner");
		await expect(members.joinByInvitation(at, { ...eve, token })).rejects.toMatchObject({ code: "not_allowed" });
		expect(await members.joinByInvitation(at, { ...known, token })).toEqual({ companyId: by.companyId });
	});
});

describe("a team", () => {
	test("keeps its last owner, whoever else goes at the same moment", async () => {
		const { ctx } = await makeWorld();
		const [a, b] = [await newMember(ctx.companyId, "owner"), await newMember(ctx.companyId, "owner")];
		const by = await ctxOf(ctx.companyId, a);
		const { done, refused } = await settled([
			members.removeMember(by, { memberId: a.memberId }),
			members.changeRole(by, { memberId: b.memberId, role: "viewer" }),
		]);
		expect([done.length, refused.length]).toEqual([1, 1]);
		expect(await pool()`select 1 from members where company_id = ${ctx.companyId} and role = 'owner'`).toHaveLength(1);
	});

	test("an admin makes no owner, lowers none and removes none", async () => {
		const { ctx } = await makeWorld();
		const [owner, admin] = [await newMember(ctx.companyId, "owner"), await newMember(ctx.companyId, "admin")];
		const by = await ctxOf(ctx.companyId, admin);
		const { refused } = await settled<unknown>([
			members.changeRole(by, { memberId: admin.memberId, role: "owner" }),
			members.changeRole(by, { memberId: owner.memberId, role: "viewer" }),
			members.removeMember(by, { memberId: owner.memberId }),
			members.invite(by, { email: newEmail(), role: "owner" }),
		]);
		expect(refused.map(({ code }) => code)).toEqual(Array(4).fill("not_allowed"));
	});

	test("another company's members are not there", async () => {
		const [one, two] = [await makeWorld(), await makeWorld()];
		const stranger = await newMember(one.ctx.companyId, "viewer");
		const by = await ctxOf(two.ctx.companyId, await newMember(two.ctx.companyId, "owner"));
		for (const act of [
			members.removeMember,
			(c: typeof by, i: { memberId: string }) => members.changeRole(c, { ...i, role: "admin" }),
		])
			await expect(act(by, stranger)).rejects.toMatchObject({ code: "not_found" });
		const { members: shown } = await members.getTeam(by);
		expect(JSON.stringify(shown)).not.toContain(stranger.email);
	});

	test("who is removed is out at once, in every browser; so is who signs out everywhere", async () => {
		const { ctx } = await makeWorld();
		const [owner, gone] = [await newMember(ctx.companyId, "owner"), await newMember(ctx.companyId, "editor")];
		const at = await visitor("192.0.2.13");
		const signIn = () => members.signInByPassword(at, { email: gone.email, password: PASSWORD });
		const [one, two] = [await signIn(), await signIn()];
		await members.removeMember(await ctxOf(ctx.companyId, owner), { memberId: gone.memberId });
		expect((await members.findSession(at, one))?.memberships).toEqual([]);
		expect(await members.listSignIns({ ...at, ...one })).toHaveLength(2);
		await members.endAllSignIns({ ...at, ...one });
		expect([await members.findSession(at, one), await members.findSession(at, two)]).toEqual([undefined, undefined]);
	});
});

describe("a second factor", () => {
	async function signedIn() {
		const { ctx } = await makeWorld();
		const member = await newMember(ctx.companyId, "owner");
		const at = await visitor("192.0.2.14");
		const known = await members.signInByPassword(at, { email: member.email, password: PASSWORD });
		return { at, member, who: { ...at, ...known, companyId: ctx.companyId } };
	}
	const codeTo = (address: string) =>
		workUntil(async () => codeIn((await readInbox()).find(({ to }) => to === address)?.body ?? ""));
	const again = async ({ at, member, who }: Awaited<ReturnType<typeof signedIn>>) => {
		const known = await members.signInByPassword(at, { email: member.email, password: PASSWORD });
		return { ...who, ...known, now: (await visitor()).now };
	};

	test("is set up by a code, asked for at the next sign-in, and passed by phone or by a recovery code that works once", async () => {
		const one = await signedIn();
		const phone = newPhone();
		expect(await members.startFactor(one.who, { address: phone })).toEqual({ kind: "phone" });
		await expect(members.confirmFactor(one.who, { code: "000000" })).rejects.toMatchObject({ code: "invalid" });
		const { recoveryCodes } = await members.confirmFactor(one.who, { code: await codeTo(phone) });
		expect(new Set(recoveryCodes).size).toBe(10);
		expect(members.factorNeeded((await members.findSession(one.at, one.who))!)).toBeUndefined();

		const two = await again(one);
		expect(members.factorNeeded((await members.findSession(two, two))!)).toBe("pass");
		// A password alone neither adds another nor takes this one away.
		for (const act of [
			() => members.startFactor(two, { address: newPhone() }),
			() => members.removeFactor(two, { kind: "phone" }),
			() => members.renewRecoveryCodes(two),
		])
			await expect(act()).rejects.toMatchObject({ code: "not_allowed" });
		await members.sendFactorCode(two, { kind: "phone" });
		const code = await workUntil(async () => {
			const found = (await readInbox()).filter(({ to }) => to === phone);
			return found.length > 1 && codeIn(found[0]!.body);
		});
		await members.checkFactorCode(two, { code });
		expect(members.factorNeeded((await members.findSession(two, two))!)).toBeUndefined();

		const [three, four] = [await again(one), await again(one)];
		const typed = recoveryCodes[0]!.toLowerCase().replaceAll("-", " ");
		const { done } = await settled([
			members.useRecoveryCode(three, { code: typed }),
			members.useRecoveryCode(four, { code: typed }),
		]);
		expect(done).toHaveLength(1);
		expect(await members.countRecoveryCodes(one.who)).toBe(9);
	});

	test("is not the mailbox that signs in", async () => {
		const one = await signedIn();
		await expect(members.startFactor(one.who, { address: one.member.email.toUpperCase() })).rejects.toMatchObject({
			code: "invalid",
		});
		const other = newEmail();
		expect(await members.startFactor(one.who, { address: other })).toEqual({ kind: "email" });
		expect((await members.confirmFactor(one.who, { code: await codeTo(other) })).recoveryCodes).toHaveLength(10);
	});

	test("where the company requires one, who has none is led to set one up", async () => {
		const one = await signedIn();
		await members.requireFactor(await ctxOf(one.who.companyId, one.member), { required: true });
		const session = (await members.findSession(one.at, one.who))!;
		expect(members.factorNeeded(session, session.memberships[0])).toBe("set-up");
	});
});

test("no letter's link, code or password lies in a table", async () => {
	const { ctx } = await makeWorld();
	const { email } = await newMember(ctx.companyId, "owner");
	await members.askForLink(await visitor(), { email, purpose: "sign-in" });
	const token = tokenIn(await linkFor(email));
	for (const table of ["sign_in_links", "sign_ins", "users", "recovery_codes", "invitations", "sign_in_attempts"]) {
		const text = JSON.stringify(await pool()`select * from ${pool()(table)}`);
		expect(text, table).not.toContain(token.slice(40));
		expect(text, table).not.toContain(PASSWORD);
	}
	const attempts = JSON.stringify(await pool()`select * from sign_in_attempts`);
	expect(attempts).not.toContain("@");
});
