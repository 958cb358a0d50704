import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { makeId } from "@/lib/kernel/ids";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import type { ProviderName } from "@/lib/kernel/words";
import { askAgain } from "../templates/approvals";
import { opened, platformAccess, platformWebhook, sealed, webhookOf } from "./access";
import type { LineHealth } from "./carrier";
import { carrierFor, carrierOf } from "./carriers";
import { readLine } from "./read";
import { type LineInput, PLATFORM_LINE } from "./settings";
import * as store from "./store";
import { type LineView, platformView, viewOf } from "./view";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** All calls of a test together. */
const TEST_SECONDS = 10;
/** The sandbox's reach no provider, and can always send. */
const WELL: LineHealth = { connected: true, reason: null, quality: null, sendingLimit: null };

/** May this line send, and by whom? Undefined when there is none of that name. */
export async function lineOf(
	ctx: Whose,
	name: string,
): Promise<{ connected: boolean; reason: string | null; provider: ProviderName } | undefined> {
	const isSandbox = ctx.environment === "sandbox";
	if (name === PLATFORM_LINE) {
		const isThere = isSandbox || (await platformAccess(ctx)) !== undefined;
		return isThere ? { connected: true, reason: null, provider: isSandbox ? "sandbox" : "twilio" } : undefined;
	}
	const row = await store.find(ctx, name);
	if (!row) return undefined;
	const { connected, reason, provider } = row;
	if (isSandbox) return { connected, reason, provider: "sandbox" };
	return opened(row) ? { connected, reason, provider } : { connected: false, reason: UNREADABLE, provider };
}

const UNREADABLE = "Its secret cannot be read. Connect it again.";

/** The platform's first, which has no row, then the company's own. */
export async function listLines(ctx: Ctx): Promise<LineView[]> {
	may(ctx, "settings:read");
	const platform = await lineOf(ctx, PLATFORM_LINE);
	const webhook = platform && platformWebhook(ctx);
	return [
		{ ...platformView(ctx, platform !== undefined), webhook: webhook ?? null },
		...(await store.list(ctx)).map(view),
	];
}

/**
 * Keeps a company's own line, once its provider has been seen to know it; one of the same name is replaced, and a secret
 * that is left out stays, for the same login. The sandbox's needs no access and keeps none. Not inside a transaction: the
 * provider is asked first.
 */
export async function saveLine(ctx: Ctx, input: LineInput): Promise<LineView> {
	may(ctx, "settings:write");
	if (ctx.tx) throw new Error("Lines are tested outside of transactions");
	const line = await readLine(ctx, input);
	const health = "secret" in line ? await carrierOf(line).test(deadline()) : WELL;
	return inTx(ctx, async (ctx) => {
		const before = await store.lock(ctx, line.name);
		const id = before?.id ?? makeId("line", ctx.now);
		const { settings, secret } = "secret" in line ? line : { settings: {}, secret: {} };
		const { name, provider } = line;
		const row = await store.save(ctx, { id, name, provider, settings, secretBox: sealed(ctx, id, secret), health });
		if (!row) throw new Refusal("conflict", "Somebody else has just saved this line. Look at theirs first.");
		await emit(ctx, { name: "line.saved", objectId: id, data: { name, provider } });
		await askAgain(ctx, name);
		return view(row);
	});
}

/** With what its provider has to be told of us. */
const view = (row: store.Row): LineView => ({ ...viewOf(row), webhook: webhookOf(row) });

/** Asks the provider how a line is now, and keeps what it says. Of the platform's nothing is kept. */
export async function testLine(ctx: Ctx, { name }: { name: string }): Promise<LineView> {
	may(ctx, "settings:write");
	return check(ctx, name);
}

/** The same for those who look after all lines. */
export async function check(ctx: Ctx, name: string): Promise<LineView> {
	if (name === PLATFORM_LINE) {
		const found = await carrierFor(ctx, name);
		const health = found ? await found.carrier.test(deadline()) : undefined;
		return platformView(ctx, ctx.environment === "sandbox" || found !== undefined, health);
	}
	const row = await store.find(ctx, name);
	if (!row) throw notFound();
	const line = ctx.environment === "sandbox" ? undefined : opened(row);
	if (ctx.environment !== "sandbox" && !line) return note(ctx, row, { ...WELL, connected: false, reason: UNREADABLE });
	return note(ctx, row, line ? await healthOf(carrierOf(line).test(deadline())) : WELL);
}

/** What was right when it was saved, and is refused now, is a line that cannot send; who is not reached says nothing. */
async function healthOf(tested: Promise<LineHealth>): Promise<LineHealth> {
	try {
		return await tested;
	} catch (error) {
		if (!(error instanceof Refusal) || error.code !== "invalid") throw error;
		return { ...WELL, connected: false, reason: error.message };
	}
}

/** A job's: a line that is gone meanwhile has nothing to be asked about. */
export async function checkLine(ctx: Ctx, { name }: { name: string }): Promise<void> {
	const row = await store.find(ctx, name);
	if (!row) return;
	try {
		await check(ctx, name);
	} catch (error) {
		// Else those that cannot be asked would be the oldest for ever, and a sweep would come to no others.
		await store.touch(ctx, row.id);
		throw error;
	}
}

async function note(ctx: Ctx, { id }: store.Row, health: LineHealth): Promise<LineView> {
	return inTx(ctx, async (ctx) => {
		const before = await store.lockById(ctx, id);
		const after = before && (await store.saveHealth(ctx, id, health));
		if (!after) throw notFound();
		if (before.connected !== after.connected || before.quality !== after.quality) {
			const status = after.connected ? `it may send${after.quality ? ` (${after.quality})` : ""}` : "it cannot send";
			await emit(ctx, { name: "line.changed", objectId: id, data: { name: after.name, status } });
		}
		return view(after);
	});
}

const deadline = (): AbortSignal => AbortSignal.timeout(TEST_SECONDS * 1000);

/** `not_found` when there is none. Its messages stay, and are used again by a line that is saved under its name. */
export async function removeLine(ctx: Ctx, { name }: { name: string }): Promise<void> {
	may(ctx, "settings:write");
	await inTx(ctx, async (ctx) => {
		const id = await store.remove(ctx, name);
		if (!id) throw new Refusal("not_found", `There is no line ${name} to remove.`);
		await emit(ctx, { name: "line.removed", objectId: id, data: { name } });
	});
}
