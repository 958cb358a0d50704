import { type Ctx, inTx, now } from "@/db";
import { enqueue } from "@/lib/jobs";
import { makeId } from "@/lib/kernel/ids";
import { isVerifyToken } from "./lines/access";
import type { Heard } from "./lines/heard";
import { type OwnLine, ownLine } from "./lines/signers";
import * as lines from "./lines/store";
import type { TextNews } from "./meta/news";
import { isSigned } from "./meta/signature";
import { readWebhook, type Told } from "./meta/webhook";
import { recordReceipt } from "./receive";
import * as store from "./store";
import { recordTemplateNews } from "./templates/told";
import { phonesOf } from "./whatsapp-phones";

/** Meta asks, when its webhook is set up, whether the address knows the line's word; what it wants to hear, if so. */
export async function metaChallenge(input: { lineId: string; query: URLSearchParams }): Promise<string | undefined> {
	const { lineId, query } = input;
	const found = await ownLine(lineId, "meta");
	const challenge = query.get("hub.challenge") ?? "";
	const asks = query.get("hub.mode") === "subscribe" && /^[\w-]{1,200}$/.test(challenge);
	return found && asks && isVerifyToken(found.row, query.get("hub.verify_token") ?? "") ? challenge : undefined;
}

/** A webhook as it came. Its body is read only for a line that there is: nobody else's is worth the memory. */
export type MetaWebhook = { lineId: string; signature: string | null; read(): Promise<Uint8Array> };

/**
 * Writes down what Meta says of a line's messages and their approval, when Meta says it: nothing is read, let alone
 * written, before the signature of the very bytes is found good. What people wrote comes back, for rooms above; undefined
 * for whatever is not Meta's word.
 */
export async function recordMetaWebhook({ lineId, signature, read }: MetaWebhook): Promise<Heard[] | undefined> {
	const found = await ownLine(lineId, "meta");
	if (!found) return undefined;
	const body = await read();
	if (!isSigned({ signature, body }, found.line.secret.appSecret)) return undefined;
	const at = await now();
	const { companyId, environment } = found.row;
	const actor = { type: "job", task: "meta" } as const;
	const ctx: Ctx = { companyId, environment, actor, now: at, requestId: makeId("request", at) };
	const heard: Heard[] = [];
	for (const told of readWebhook(new TextDecoder().decode(body)) ?? []) heard.push(...(await take(ctx, found, told)));
	return heard;
}

/** One piece of news. Doubled, late and reordered ones come to the same end. */
async function take(ctx: Ctx, { row }: OwnLine<"meta">, told: Told): Promise<Heard[]> {
	switch (told.type) {
		case "receipt":
			await recordReceipt(ctx, told.receipt);
			return [];
		case "template":
			await recordTemplateNews(ctx, told);
			return [];
		case "account":
			await checkLines(ctx, idsOf(row).wabaId);
			return [];
		case "text": {
			const name = await nameOf(ctx, row, told.phoneNumberId);
			if (name === undefined) return [];
			const { companyId, environment } = ctx;
			const phones = await phonesIn(ctx, told);
			return [{ phones, text: told.text, at: told.at, line: { companyId, environment, name } }];
		}
	}
}

/** WhatsApp hides the number of some people: then it is the one to which the message went that they answer. */
async function phonesIn(ctx: Ctx, { from, inReplyTo }: TextNews): Promise<string[]> {
	if (from !== undefined) return phonesOf(from);
	const address = inReplyTo === undefined ? undefined : await store.findAddress(ctx, inReplyTo);
	return address ? [address] : [];
}

/** Meta is asked again how each line of this account is. */
async function checkLines(ctx: Ctx, wabaId: string): Promise<void> {
	const all = await lines.list(ctx);
	const ours = all.filter((one) => one.provider === "meta" && idsOf(one).wabaId === wabaId);
	await inTx(ctx, (ctx) =>
		enqueue(ctx, ...ours.map(({ id, name }) => ({ job: "line.check", payload: { name }, key: `line:${id}` }) as const)),
	);
}

type MetaIds = { wabaId: string; phoneNumberId: string };
const idsOf = ({ settings }: lines.Row) => settings as MetaIds;

/** An app has one address for all its numbers: the line is the one whose number was written to. */
async function nameOf(ctx: Ctx, row: lines.Row, phoneNumberId: string): Promise<string | undefined> {
	if (idsOf(row).phoneNumberId === phoneNumberId) return row.name;
	const all = await lines.list(ctx);
	return all.find((one) => one.provider === "meta" && idsOf(one).phoneNumberId === phoneNumberId)?.name;
}
