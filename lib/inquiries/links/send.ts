import { type Ctx, type InTx, inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import { enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { secondsUntil } from "@/lib/kernel/time";
import type { Language, LinkChannel } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { publicHost } from "@/lib/platform/env";
import { isFinished } from "../machine";
import { asServed } from "../served";
import * as inquiries from "../store";
import { versionOf } from "../version";
import { findCode } from "./code";
import { lockOpen, mint, shortAddress } from "./one-time";
import { stateOf } from "./one-time-state";
import type { SendOneTimeLink } from "./send-input";
import { addressFor, LINK_BY, requireTurn } from "./send-rules";
import * as store from "./store";
import * as view from "./view";

/** A link's only message. */
const SLOT = 1;

/**
 * Sends the person a one-time link. Its event says by what it goes and who sent it; where to, only its message does, whose
 * receipts are the inquiry's own.
 */
export async function sendOneTimeLink(
	ctx: Ctx,
	input: { inquiryId: string } & SendOneTimeLink,
): Promise<{ data: view.LinkView }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const { channel, language } = input.meta;
		const inquiry = await lockOpen(ctx, input);
		const { definition } = await asServed(ctx, await versionOf(ctx, inquiry));
		const address = addressFor(inquiry, definition, input.meta);
		await requireCarrier(ctx, channel);
		requireTurn(await listSent(ctx, inquiry.id), channel, ctx.now);
		const { id: linkId } = await mint(ctx, inquiry, { sentBy: channel });
		await store.queue(ctx, {
			id: makeId("message", ctx.now),
			verificationId: linkId,
			inquiryId: inquiry.id,
			slot: SLOT,
			generation: 1,
			channel,
			address,
		});
		const payload = { linkId, language: language ?? definition.settings.defaultLanguage };
		await enqueue(ctx, { job: "one-time-link.send", payload });
		const [link] = await store.list(ctx, inquiry.id, linkId);
		return { data: view.oneTimeLink(link!, ctx.now) };
	});
}

async function requireCarrier(ctx: Ctx, channel: LinkChannel): Promise<void> {
	if ((await messaging.carriedChannels(ctx)).includes(channel)) return;
	const message = `Nobody carries ${LINK_BY[channel]} in this environment yet: set a provider up in Settings › Providers`;
	throw new Refusal("conflict", message);
}

/** What never left is held against nobody. */
async function listSent(ctx: Ctx, inquiryId: string) {
	const links = await store.list(ctx, inquiryId);
	const messages = await messaging.listMessages(ctx, { verificationIds: links.map(({ id }) => id) });
	return messages.filter(({ reason }) => !messaging.isOurs(reason));
}

type Leaving = { linkId: string; language: Language };

/** The job behind it. */
export async function deliverLink(ctx: Ctx, input: Leaving): Promise<void> {
	const delivered = await messaging.deliver(ctx, { verificationId: input.linkId, slot: SLOT }, () =>
		contentOf(ctx, input),
	);
	if (delivered.outcome !== "later") return;
	const { at } = delivered;
	await inTx(ctx, (ctx: InTx) => enqueue(ctx, { job: "one-time-link.send", payload: input, at }));
}

/** Nothing to say once the link leads nowhere, or there is nothing left to do where it leads. */
async function contentOf(ctx: Ctx, { linkId, language }: Leaving): Promise<messaging.LinkContent | undefined> {
	const at = await now();
	const link = await store.find(ctx, linkId);
	const code = link && stateOf(link, at) === "unused" ? findCode(link) : undefined;
	const inquiry = code && (await inquiries.find(ctx, link!.inquiryId));
	if (!inquiry || inquiry.redactedAt || isFinished(inquiry.status)) return undefined;
	const [{ definition }, company] = await Promise.all([versionOf(ctx, inquiry), companies.getCompany(ctx)]);
	return {
		link: shortAddress(code),
		language,
		brand: definition.settings.verification.brandName ?? company.name,
		secondsLeft: secondsUntil(link!.expiresAt, at),
		host: publicHost(),
	};
}
