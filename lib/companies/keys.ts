import type { Ctx } from "@/db";
import { isId, makeId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { invalidAt, notFound, Refusal } from "@/lib/kernel/refusal";
import { isAllowed, isForKeys, may } from "@/lib/kernel/rights";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { type Environment, SCOPES, type Scope } from "@/lib/kernel/words";
import { fingerprint } from "@/lib/platform/keys";
import { isSecret, mintSecret } from "./api-key";
import * as rows from "./keys/store";
import * as view from "./keys/view";
import type { CreateKeyBody, ExpireKeyBody, KeyForm, ListKeys, RotateKey, UpdateKeyBody } from "./keys-input";
import * as store from "./store";

type ById = { keyId: string };
type NewKey = { name: string; scopes?: Scope[] | undefined; ipAllowlist?: string[] | null; expiresAt?: Date | null };

/** Makes a key and returns its secret, which is kept nowhere. The demo brings its own, to be the same at every start. */
export async function createApiKey(
	ctx: Ctx,
	input: NewKey & { environment: Environment; secret?: string },
): Promise<string> {
	may(ctx, "api-keys:write");
	if (input.secret !== undefined && !isSecret(input.secret))
		throw new Refusal("invalid", "An API key looks like cbk_sandbox_ and 43 letters and digits");
	return (await insert({ ...ctx, environment: input.environment }, input, input.secret)).secret;
}

/** A key by the dashboard's form; its secret is shown this once. */
export async function createKey(ctx: Ctx, input: KeyForm): Promise<{ keyId: string; secret: string }> {
	may(ctx, "api-keys:write");
	const { name, scopes, addresses: ipAllowlist, expiresInDays } = input;
	const expiresAt = expiresInDays === null ? null : addSeconds(ctx.now, expiresInDays * DAY);
	return insert(ctx, { name, scopes, ipAllowlist, expiresAt });
}

export async function createKeyFromBody(ctx: Ctx, { data }: CreateKeyBody) {
	may(ctx, "api-keys:write");
	const { name, permissions, "ip-address-allowlist": ipAllowlist = null } = data.attributes;
	// Without a word about it, it may what the key may that makes it.
	const own = SCOPES.filter((scope) => isForKeys(scope) && isAllowed(ctx.actor, scope));
	const { keyId, secret } = await insert(ctx, { name, scopes: permissions ?? own, ipAllowlist });
	const { attributes, ...made } = view.apiKey(await requireKey(ctx, keyId));
	return { data: { ...made, attributes: { ...attributes, value: secret } } };
}

/** Nobody hands out more than they have. */
function requireOwn(ctx: Ctx, scopes: Scope[]): void {
	const missing = scopes.find((scope) => !isAllowed(ctx.actor, scope));
	if (missing) throw invalidAt("/data/attributes/permissions", `${missing} is more than you may yourself`);
}

async function insert(ctx: Ctx, key: NewKey, given?: string): Promise<{ keyId: string; secret: string }> {
	const scopes = key.scopes ?? SCOPES.filter(isForKeys);
	requireOwn(ctx, scopes);
	const secret = given ?? mintSecret(ctx.environment);
	const keyId = makeId("apiKey", ctx.now);
	const { companyId, environment } = ctx;
	const { name, ipAllowlist = null, expiresAt = null } = key;
	await store.insertKey(
		ctx,
		{
			id: keyId,
			companyId,
			environment,
			name,
			secretHash: fingerprint(secret),
			scopes,
			ipAllowlist,
			expiresAt,
			lastUsedAt: null,
		},
		{ name: "api-key.created", objectId: keyId },
	);
	return { keyId, secret };
}

/** A page of the keys of this environment that are not revoked, the newest first. */
export async function listKeys(ctx: Ctx, { filter, page }: ListKeys): Promise<Paged<view.KeyView>> {
	may(ctx, "api-keys:read");
	const paged = pageOf(page, await rows.page(ctx, filter.name, page), ({ id }) => id);
	return { ...paged, rows: paged.rows.map(view.apiKey) };
}

export async function getKey(ctx: Ctx, { keyId }: ById): Promise<{ data: view.KeyView }> {
	may(ctx, "api-keys:read");
	return { data: view.apiKey(await requireKey(ctx, keyId)) };
}

export async function updateKey(ctx: Ctx, { keyId, data }: ById & UpdateKeyBody): Promise<{ data: view.KeyView }> {
	may(ctx, "api-keys:write");
	const { name, permissions: scopes, "ip-address-allowlist": ipAllowlist } = data.attributes;
	requireOwn(ctx, scopes ?? []);
	const names = Object.keys(data.attributes).join(",");
	const event = { name: "api-key.updated", objectId: keyId, data: { changed: names } } as const;
	if (names !== "" && !(await rows.change(ctx, keyId, { name, scopes, ipAllowlist }, event))) throw notFound();
	return { data: view.apiKey(await requireKey(ctx, keyId)) };
}

/** It ends by itself, in so many seconds or now. */
export async function expireKey(ctx: Ctx, { keyId, meta }: ById & ExpireKeyBody): Promise<{ data: view.KeyView }> {
	may(ctx, "api-keys:write");
	const event = { name: "api-key.updated", objectId: keyId, data: { changed: "expires-at" } } as const;
	const expiresAt = addSeconds(ctx.now, meta["expires-in-seconds"]);
	if (!(await rows.change(ctx, keyId, { expiresAt }, event))) throw notFound();
	return { data: view.apiKey(await requireKey(ctx, keyId)) };
}

/** Another secret, shown this once; the one before goes on for the grace, so that nothing stands still meanwhile. */
export async function rotateKey(ctx: Ctx, { keyId, graceSeconds }: RotateKey): Promise<{ secret: string }> {
	may(ctx, "api-keys:write");
	const secret = mintSecret(ctx.environment);
	const event = { name: "api-key.rotated", objectId: keyId, data: { graceSeconds } } as const;
	const until = addSeconds(ctx.now, graceSeconds);
	if (!(await rows.rotate(ctx, keyId, fingerprint(secret), until, event))) throw notFound();
	return { secret };
}

/** Refused from now on; within a second by every process. */
export async function revokeKey(ctx: Ctx, { keyId }: ById): Promise<void> {
	may(ctx, "api-keys:write");
	if (!(await rows.revoke(ctx, keyId, { name: "api-key.revoked", objectId: keyId }))) throw notFound();
}

async function requireKey(ctx: Ctx, keyId: string): Promise<view.KeyRow> {
	const found = isId("apiKey", keyId) ? await rows.find(ctx, keyId) : undefined;
	if (!found) throw notFound();
	return found;
}
