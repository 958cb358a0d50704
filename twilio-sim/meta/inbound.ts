import { randomBytes } from "node:crypto";
import { tell } from "../callbacks";
import { delay, type World } from "../world";
import { lineOf, webhookOf } from "./webhooks";

/** A person writes to the number, in answer to a message or just so. */
export function receive(world: World, from: string, text: string, inReplyTo: string | undefined): void {
	const id = `wamid.${randomBytes(24).toString("base64url").toUpperCase()}`;
	const said = {
		...{
			from: from.slice(1),
			id,
			timestamp: String(Math.floor(Date.now() / 1000)),
			type: "text",
			text: { body: text },
		},
		...(inReplyTo ? { context: { from: world.meta.phone.slice(1), id: inReplyTo } } : {}),
	};
	const contacts = [{ profile: { name: "Ana" }, wa_id: from.slice(1) }];
	const value = { ...lineOf(world), contacts, messages: [said] };
	const webhook = webhookOf(world, "messages", value, { sid: id, from, to: world.meta.phone });
	if (webhook) world.timetable.later(delay(world), () => tell(world, webhook));
}
