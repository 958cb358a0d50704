import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { randomText } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { addSeconds, DAY, isPast } from "@/lib/kernel/time";
import { open, seal } from "@/lib/platform/keys";
import { log } from "@/lib/platform/log";
import * as store from "./store";

/** `link` signs the reference-ids of links into an environment, `redirect` what is told on the way out of it. */
export const SECRET_KINDS = ["link", "redirect"] as const;
type SecretKind = (typeof SECRET_KINDS)[number];

type Asked = { kind: SecretKind };
/** `ends`: until when it is honoured; null is the current one. */
export type Secret = { secret: string; endsAt: Date | null };

/** 43 characters of base62 are 256 random bits. */
const LENGTH = 43;
const GRACE_SECONDS = DAY;
const MAX_GRACE_SECONDS = 30 * DAY;

/** Those that are good now, the current one first. The first is made when it is first asked for. */
export async function listSecrets(ctx: Ctx, { kind }: Asked): Promise<Secret[]> {
	const row = (await store.findSecret(ctx, kind)) ?? (await store.insertSecret(ctx, kind, sealed(ctx, kind, mint())));
	const { secretBox, previousSecretBox, previousEndsAt } = row;
	const previous = previousSecretBox && previousEndsAt && !isPast(previousEndsAt, ctx.now) ? previousSecretBox : null;
	const both = [
		{ secret: opened(ctx, kind, secretBox), endsAt: null },
		...(previous ? [{ secret: opened(ctx, kind, previous), endsAt: previousEndsAt }] : []),
	];
	return both.flatMap(({ secret, endsAt }) => (secret === undefined ? [] : [{ secret, endsAt }]));
}

/** What may be shown of a secret at any time: all but itself. */
export type SecretView = { kind: SecretKind; createdAt: Date; rotatedAt: Date | null; previousEndsAt: Date | null };

/** Those that have been made, by kind; a secret itself is seen when it is new, and never again. */
export async function describeSecrets(ctx: Ctx): Promise<SecretView[]> {
	may(ctx, "settings:read");
	const rows = await store.listSecretMoments(ctx);
	return rows.map((row) => {
		const over = !row.previousEndsAt || isPast(row.previousEndsAt, ctx.now);
		return { ...row, previousEndsAt: over ? null : row.previousEndsAt };
	});
}

/** A new one in its place, or the first; the one before is honoured for so long (0: not at all). */
export async function rotateSecret(
	ctx: Ctx,
	{ kind, graceSeconds = GRACE_SECONDS }: Asked & { graceSeconds?: number },
) {
	may(ctx, "settings:write");
	if (!Number.isInteger(graceSeconds) || graceSeconds < 0 || graceSeconds > MAX_GRACE_SECONDS)
		throw new Refusal("invalid", `The grace must be 0 to ${MAX_GRACE_SECONDS} seconds`);
	return inTx(ctx, async (ctx) => {
		const box = sealed(ctx, kind, mint());
		const replaced = await store.replaceSecret(ctx, kind, box, addSeconds(ctx.now, graceSeconds));
		if (!replaced) await store.insertSecret(ctx, kind, box);
		const data = { kind, "grace-seconds": graceSeconds };
		await emit(ctx, { name: "secret.rotated", objectId: ctx.companyId, data });
		return listSecrets(ctx, { kind });
	});
}

function mint(): string {
	return randomText(LENGTH);
}

function sealed(ctx: Ctx, kind: SecretKind, secret: string): string {
	return seal("environment", secret, boundTo(ctx, kind));
}

/** One that cannot be read is none: pages and links must go on working, unsigned. */
function opened(ctx: Ctx, kind: SecretKind, box: string): string | undefined {
	try {
		return open("environment", box, boundTo(ctx, kind));
	} catch (error) {
		log().error({ companyId: ctx.companyId, kind, error: (error as Error).name }, "a secret cannot be opened");
		return undefined;
	}
}

function boundTo({ companyId, environment }: Ctx, kind: SecretKind): string {
	return `${companyId}|${environment}|${kind}`;
}
