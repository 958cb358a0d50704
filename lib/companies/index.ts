import type { z } from "zod";
import { type Ctx, type Fragment, now, type Tx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { isPast } from "@/lib/kernel/time";
import type { ContactKind, Scope } from "@/lib/kernel/words";
import { fingerprint } from "@/lib/platform/keys";
import { recently } from "@/lib/platform/recently";
import type { SecondFactorBody } from "./accounts-input";
import { type ApiKey, faultOf, isSecret } from "./api-key";
import type { CompanySettings } from "./company-input";
import * as store from "./store";

export {
	createAccount,
	getAccount,
	listAccounts,
	listContacts,
	noteRecoveryRefusal,
	updateAccount,
} from "./accounts";
export { getEnvironment, listRetentions, saveEnvironment } from "./environment";
export {
	createApiKey,
	createKey,
	createKeyFromBody,
	expireKey,
	getKey,
	listKeys,
	revokeKey,
	rotateKey,
	updateKey,
} from "./keys";
export type { Account } from "./schemas";
export { describeSecrets, listSecrets, rotateSecret, SECRET_KINDS, type Secret, type SecretView } from "./secrets";
export type { AccountFragments, Company } from "./store";

const TOUCH_EVERY_MS = 60_000;
/** A revoked key is refused within this time, by every process. */
const recentKeys = recently(1_000, store.findKey);
const recentCompanies = recently(5_000, (companyId) => store.findCompany({ companyId }));

export async function createCompany(input: {
	name: string;
	helpUrl: string | null;
	at: Date;
	tx?: Tx;
}): Promise<string> {
	const id = makeId("company", input.at);
	await store.insertCompany(input, { id, name: input.name, helpUrl: input.helpUrl, createdAt: input.at });
	return id;
}

/** What a hosted page says about who is asking. In a transaction it is read there, where it is not known yet. */
export async function getCompany(ctx: Pick<Ctx, "companyId" | "tx">): Promise<store.Company> {
	const known = ctx.tx && (recentCompanies.known(ctx.companyId) ?? (await store.findCompany(ctx)));
	const company = known ?? (await recentCompanies(ctx.companyId));
	if (!company) throw notFound();
	return company;
}

/** What its persons and its members read. */
export async function rename(ctx: Ctx, { name }: { name: string }): Promise<void> {
	may(ctx, "owners:write");
	await store.setName(ctx, name);
	recentCompanies.forget(ctx.companyId);
}

/** What persons are told of who is asking. Its name is its owners'. */
export async function saveCompany(ctx: Ctx, input: z.output<typeof CompanySettings>): Promise<void> {
	may(ctx, "settings:write");
	const before = await getCompany(ctx);
	if (input.name !== before.name) may(ctx, "owners:write");
	await store.saveCompany(ctx, input);
	recentCompanies.forget(ctx.companyId);
}

/** Whether its members get in only with a second factor. */
export async function setMemberFactor(ctx: Ctx, { required }: { required: boolean }): Promise<void> {
	may(ctx, "settings:write");
	await store.setMemberFactor(ctx, required);
	recentCompanies.forget(ctx.companyId);
}

/** What flows get that name no workflow. Within seconds in every process. */
export async function setDefaultWorkflow(ctx: Ctx, input: { workflow: string | null }): Promise<void> {
	may(ctx, "flows:write");
	await store.setDefaultWorkflow(ctx, input.workflow);
	recentCompanies.forget(ctx.companyId);
}

/** Whether all its accounts have to pass the second-factor steps that ask for one only where it is required. */
export async function setSecondFactor(ctx: Ctx, { data }: SecondFactorBody) {
	may(ctx, "accounts:write");
	await store.setSecondFactorRequired(ctx, data.attributes.required);
	recentCompanies.forget(ctx.companyId);
	return showSecondFactor(ctx);
}

export async function getSecondFactor(ctx: Ctx) {
	may(ctx, "accounts:read");
	return showSecondFactor(ctx);
}

async function showSecondFactor(ctx: Ctx) {
	const { secondFactorRequired } = await getCompany(ctx);
	return { data: { type: "second-factor", attributes: { required: secondFactorRequired } } };
}

/** Who asks with this key. Refuses unknown and expired keys, foreign addresses and missing scopes. */
export async function ctxForApiKey(input: {
	secret: string | undefined;
	scope: Scope;
	address: string | undefined;
	requestId: string;
}): Promise<Ctx> {
	if (!input.secret) throw new Refusal("unauthenticated", "Must be authenticated to access this endpoint");
	const key = isSecret(input.secret) ? await recentKeys(fingerprint(input.secret)) : undefined;
	const at = await now();
	const fault = key && faultOf(key, at, input.address);
	if (!key || fault === "expired") throw new Refusal("unauthenticated", "Token is invalid");
	if (fault === "address")
		throw new Refusal("not_allowed", "IP address is not permitted access to current environment");
	if (!key.scopes.includes(input.scope))
		throw new Refusal("not_allowed", `This API key lacks the scope ${input.scope}`);
	await touch(key, at);
	return {
		companyId: key.companyId,
		environment: key.environment,
		actor: { type: "api_key", apiKeyId: key.id, scopes: key.scopes },
		now: at,
		requestId: input.requestId,
	};
}

/** Whose key this is, as far as this process has just looked it up; asks nobody. */
export function recentKey(secret: string | undefined): Pick<ApiKey, "id" | "companyId" | "environment"> | undefined {
	return secret && isSecret(secret) ? recentKeys.known(fingerprint(secret)) : undefined;
}

/** Once a minute, by one request: those beside it know at once, and do not queue for the same row. */
async function touch(key: ApiKey, at: Date): Promise<void> {
	if (key.lastUsedAt && !isPast(new Date(key.lastUsedAt.getTime() + TOUCH_EVERY_MS), at)) return;
	key.lastUsedAt = at;
	await store.touchKey(key, at);
}

/** The account named by its reference id (made when new) or its id, or none; as fragments of the statement that needs it. */
export async function accountFor(
	ctx: Ctx,
	input: { referenceId: string } | { accountId: string } | undefined,
): Promise<store.AccountFragments> {
	if (input && "referenceId" in input) return store.upsertAccount(ctx, input.referenceId);
	if (!input) return store.sameAccount(ctx, null);
	if (await store.accountExists(ctx, input.accountId)) return store.sameAccount(ctx, input.accountId);
	throw new Refusal("invalid", "No account has this id", {
		faults: [{ message: "no account has this id", pointer: "/data/attributes/account-id" }],
	});
}

/** Written as a rider, when the statement it rides in has a row in `when`. */
export const addVerifiedContact = (
	ctx: Ctx,
	input: { accountId: string; kind: ContactKind; address: string; when: Fragment },
): Fragment => store.upsertContact(ctx, input);

export const hasAccount = (ctx: Ctx, input: { accountId: string }): Promise<boolean> =>
	store.accountExists(ctx, input.accountId);

/** What a run may know of its account, in the statement that reads the inquiry as `i`. */
export const accountOf = (ctx: Pick<Ctx, "tx">): Fragment => store.accountOf(ctx);
