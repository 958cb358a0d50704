import type { Started } from "../acted";
import { move } from "../lifecycle";
import { decide, isOpen } from "../machine";
import { renewed } from "../re-entry";
import { openSession } from "../sessions";
import * as starts from "../starts/store";
import * as store from "../store";
import { enterLocked, type Known, type Locked } from "../visit";

/**
 * Whoever opened an unsigned template link in another browser began a fresh run. Once they prove the address that an older
 * run of the same claim is bound to, they go on there, and the fresh one ends. Undefined where there is none.
 */
export async function goOnInOlder(known: Known, address: string): Promise<Started | undefined> {
	const { ctx, inquiry, version } = known;
	const { flowId, id, referenceId } = inquiry;
	if (inquiry.referenceProven || referenceId === null) return undefined;
	if (version.definition.settings.links.reuse !== "reuse-open") return undefined;
	const older = await starts.findOlder(ctx, { id, flowId, referenceId, address });
	if (!older) return undefined;
	// The older one is locked first, always: two that meet here cannot wait for each other.
	return enterLocked({ ...known, inquiryId: older, cookie: undefined }, (there) => moveOver(there, id, address));
}

async function moveOver(there: Locked, fresh: string, address: string): Promise<Started | undefined> {
	const { access, ctx, inquiry, main } = there;
	if (access.door !== "re-entry" || access.reason !== "other-browser" || access.address !== address) return undefined;
	if (!(inquiry.phoneVerified || inquiry.emailVerified)) return undefined;
	const left = await store.lock(ctx, fresh);
	if (!left || !isOpen(left.status)) return undefined;
	const held = await openSession(ctx, await renewed(ctx, there), { origin: "re-entry", progress: main, proven: true });
	await move(ctx, left, decide(left, { type: "ended", at: ctx.now }));
	return { inquiryId: inquiry.id, ...(held.cookie ? { cookie: held.cookie } : {}) };
}
