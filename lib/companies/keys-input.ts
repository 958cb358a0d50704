import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one } from "@/lib/kernel/query";
import { isForKeys } from "@/lib/kernel/rights";
import { DAY } from "@/lib/kernel/time";
import { SCOPES, type Scope } from "@/lib/kernel/words";

const Name = z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters");
const Permissions = z
	.array(
		z
			.enum(SCOPES)
			.refine(isForKeys, "is for members alone")
			.transform((scope) => scope as Scope),
	)
	.min(1, "must name at least one scope")
	.max(SCOPES.length);

const IPV4 = z.ipv4();
const IPV6 = z.ipv6();
const Address = z
	.string()
	.trim()
	.refine(
		(text) => text === "*" || IPV4.safeParse(text).success || IPV6.safeParse(text).success,
		"must be an IP address",
	);
/** `["*"]`, Persona's way to say so, and none at all are every address. */
const Addresses = z
	.array(Address)
	.max(50)
	.transform((all) => (all.length === 0 || all.includes("*") ? null : [...new Set(all)]));

const body = <T extends z.ZodRawShape>(attributes: T) =>
	z.strictObject({
		data: z.strictObject({
			type: z.literal("api-key").optional(),
			id: z.string().optional(),
			attributes: z.strictObject(attributes),
		}),
	});

/** The body of `POST /api/v1/api-keys` (Persona's contract, "create an API key"). */
export const CreateKeyBody = body({
	name: Name,
	permissions: Permissions.optional(),
	"ip-address-allowlist": Addresses.optional(),
});
export type CreateKeyBody = z.infer<typeof CreateKeyBody>;

/** The body of `PATCH /api/v1/api-keys/{id}`. What is left out stays. */
export const UpdateKeyBody = body({
	name: Name.optional(),
	permissions: Permissions.optional(),
	"ip-address-allowlist": Addresses.optional(),
});
export type UpdateKeyBody = z.infer<typeof UpdateKeyBody>;

const MAX_SECONDS = 30 * DAY;

/** The body of `POST /api/v1/api-keys/{id}/expire`. */
export const ExpireKeyBody = z.strictObject({
	meta: z.strictObject({
		"expires-in-seconds": z.int().min(0, "must not be negative").max(MAX_SECONDS, `must be at most ${MAX_SECONDS}`),
	}),
});
export type ExpireKeyBody = z.infer<typeof ExpireKeyBody>;

export const ListKeys = z.strictObject({
	page: pageQuery("apiKey"),
	filter: z.strictObject({ name: one.optional() }).default({}),
});
export type ListKeys = z.infer<typeof ListKeys>;

/** The dashboard's form. `expiresInDays` null: for good. */
export const KeyForm = z.object({
	name: Name,
	scopes: Permissions,
	addresses: Addresses,
	expiresInDays: z.int().min(1).max(3_650).nullable(),
});
export type KeyForm = z.infer<typeof KeyForm>;

export const KeyRef = z.object({ keyId: z.string() });
/** `graceSeconds`: so long the secret before goes on working. */
export const RotateKey = KeyRef.extend({ graceSeconds: z.int().min(0).max(MAX_SECONDS) });
export type RotateKey = z.infer<typeof RotateKey>;
