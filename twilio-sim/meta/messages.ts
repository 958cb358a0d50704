import { randomBytes } from "node:crypto";
import { isPhone } from "../admission";
import type { Asked, Reply } from "../http";
import type { LedgerEntry } from "../ledger";
import { type Script, scriptOf } from "../numbers";
import type { World } from "../world";
import { fillTemplate } from "./compose";
import { GraphError } from "./errors";
import { travel } from "./message-life";
import type { MetaMessage } from "./world";

const REFUSALS = 2;

export function createMessage({ world, id, json }: Asked): Reply {
	if (id !== world.meta.phoneNumberId) throw new GraphError(100, "no such phone number");
	if (json.messaging_product !== "whatsapp") throw new GraphError(100, "messaging_product must be whatsapp");
	const to = phoneIn(json.to);
	if (to === world.meta.phone) throw new GraphError(131021);
	const script = scriptOf(to);
	const away = turnAway(world, script, to);
	if (away) return away;
	// Outside of a conversation nothing but templates is carried, and nobody's conversation is kept here.
	if (json.type !== "template") throw new GraphError(131047, "only templates: nobody wrote in the last 24 hours");
	const { template, body, links } = fillTemplate(world.meta, json.template);
	const message = accept(world, to, { template: template.name, body, links }, callbackDataIn(json));
	travel(world, message, { script, template });
	if (script.answer === "accept-then-drop") return { silent: "drop" };
	if (script.answer === "accept-then-500") throw new GraphError(131000);
	const contacts = [{ input: json.to, wa_id: to.slice(1) }];
	const messages = [{ id: message.id, message_status: "accepted" }];
	return { status: 200, body: { messaging_product: "whatsapp", contacts, messages } };
}

/** With or without `+`, as the Graph takes it. */
function phoneIn(to: unknown): string {
	if (to === undefined) throw new GraphError(131008, "to is missing");
	const phone = `+${String(to).replace(/^\+/, "")}`;
	if (!isPhone(phone)) throw new GraphError(131009, "to is no phone number");
	return phone;
}

/** Comes back with each status. */
function callbackDataIn({ biz_opaque_callback_data: data }: Record<string, unknown>): string | undefined {
	if (data === undefined) return undefined;
	if (typeof data !== "string" || data.length > 512) throw new GraphError(131009, "biz_opaque_callback_data");
	return data;
}

/** What a number does to a request before anything is accepted: throws the error, or says that nobody answers. */
function turnAway(
	world: World,
	{ answer, refused }: Script,
	to: string,
): Extract<Reply, { silent: string }> | undefined {
	if (answer === "too-many") throw new GraphError(130429);
	if (answer === "broken") throw new GraphError(131000);
	if (answer === "hang") return { silent: "hang" };
	if (answer === "too-many-twice") {
		const count = world.refusals.get(`meta ${to}`) ?? 0;
		world.refusals.set(`meta ${to}`, count + 1);
		if (count < REFUSALS) throw new GraphError(131056);
	}
	if (refused.message === 21211) throw new GraphError(131009, "to is no phone number");
	if (refused.message === 21608) throw new GraphError(131030);
	return undefined;
}

function accept(world: World, to: string, what: Partial<LedgerEntry>, callbackData: string | undefined): MetaMessage {
	const id = `wamid.${randomBytes(24).toString("base64url").toUpperCase()}`;
	const entry: LedgerEntry = {
		...{ at: new Date(), kind: "message", provider: "meta", sid: id, to, from: world.meta.phone, ...what },
		...(callbackData === undefined ? {} : { callbackData }),
		status: "accepted",
	};
	const message = { id, entry, callbackData };
	world.meta.messages.push(message);
	world.ledger.push(entry);
	return message;
}
