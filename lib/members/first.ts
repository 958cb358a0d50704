import { begin as transaction } from "@/db";
import * as companies from "@/lib/companies";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { env } from "@/lib/platform/env";
import { signAll } from "@/lib/platform/keys";
import { hashPassword } from "./hashing";
import { requireSound } from "./policy";
import { begin } from "./sign-in";
import * as store from "./store";
import { charge } from "./throttle";
import { isSetupCode, setupCode } from "./tokens";
import type { SignedIn, Visitor } from "./visitor";

let begun = false;

/** Nobody has ever been here: the first who comes makes the owner. */
export async function isEmpty(): Promise<boolean> {
	begun ||= !(await store.isEmpty());
	return !begun;
}

/** A demo is for whoever has it on their machine; anything else may be reachable before its owner is. */
export function needsSetupCode(): boolean {
	return !env().COMEBACK_DEMO;
}

/** What the first start asks for; for the log and `npm run setup-code`. */
export const readSetupCode = (): string => setupCode();

type First = { name: string; email: string; password: string; company: string; setupCode: string };

/** The owner of an empty installation, with their company: the demo's, where nobody is a member of it yet. */
export async function createOwner(visitor: Visitor, input: First): Promise<SignedIn> {
	if (!(await isEmpty())) throw taken();
	if (needsSetupCode()) {
		await charge(visitor, "setup", "");
		if (!isSetupCode(input.setupCode, signAll("letter", "setup"))) {
			const message = "This is not the setup code. The log shows it at the start, and so does: npm run setup-code";
			throw new Refusal("invalid", message, { faults: [{ message, pointer: "/setup-code" }] });
		}
	}
	requireSound(input.password, input);
	const passwordHash = await hashPassword(input.password);
	const { now: at, requestId, ipAddress } = visitor;
	const signedIn = await transaction(async (tx) => {
		await store.lockFirst({ tx });
		if (!(await store.isEmpty({ tx }))) throw taken();
		const userId = makeId("user", at);
		await store.insertUser(
			{ tx },
			{ id: userId, email: input.email, name: input.name, passwordHash, emailVerifiedAt: null, createdAt: at },
		);
		const known = needsSetupCode() ? undefined : await store.findOrphan({ tx });
		const companyId = known ?? (await companies.createCompany({ name: input.company, helpUrl: null, at, tx }));
		const memberId = await store.insertMember({ tx }, { companyId, userId, role: "owner", at });
		const actor = { type: "member", memberId, userId, role: "owner" } as const;
		const ctx = { companyId, environment: "production", actor, now: at, requestId, ipAddress, tx } as const;
		if (known) await companies.rename(ctx, { name: input.company });
		await emit(ctx, { name: "company.created", objectId: companyId }, { name: "member.joined", objectId: memberId });
		return begin({ ...visitor, tx }, userId, "password");
	});
	begun = true;
	return signedIn;
}

function taken(): Refusal {
	return new Refusal("conflict", "This installation has its owner already. Please sign in.");
}
