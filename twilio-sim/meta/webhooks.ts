import { randomInt } from "node:crypto";
import { type Callback, tell } from "../callbacks";
import { delay, type World } from "../world";
import type { MetaTemplate } from "./world";

/** What a webhook of this account says, in Meta's envelope. */
export function envelopeOf(world: World, field: string, value: Record<string, unknown>): Record<string, unknown> {
	const { wabaId } = world.meta;
	const entry = { id: wabaId, time: Math.floor(Date.now() / 1000), changes: [{ field, value }] };
	return { object: "whatsapp_business_account", entry: [entry] };
}

/** A webhook, or undefined when nobody listens. */
export function webhookOf(
	world: World,
	field: string,
	value: Record<string, unknown>,
	about: Callback["about"],
): Callback | undefined {
	const { webhookUrl, subscribed } = world.meta;
	if (!webhookUrl || !subscribed) return undefined;
	const body = JSON.stringify(envelopeOf(world, field, value));
	const kind = value.messages ? "reply" : "callback";
	return { kind, url: webhookUrl, body, about: { provider: "meta", ...about } };
}

export function tellTemplate(world: World, template: MetaTemplate, field: string, what: Record<string, unknown>): void {
	const { id, name, language, category } = template;
	const named = { message_template_name: name, message_template_language: language };
	// The Graph's ids are texts; this one is a number here, and may be one that JavaScript cannot hold.
	const value = { ...what, message_template_id: Number(id), ...named, message_template_category: category };
	const webhook = webhookOf(world, field, value, { sid: id });
	if (webhook) world.timetable.later(delay(world), () => tell(world, webhook));
}

/** Every value of the field `messages` says whose number it is about. */
export function lineOf({ meta: { phone, phoneNumberId } }: World): Record<string, unknown> {
	const metadata = { display_phone_number: phone.slice(1), phone_number_id: phoneNumberId };
	return { messaging_product: "whatsapp", metadata };
}

/** Another limit for the number. */
export function tellPhone(world: World, oldLimit: string): void {
	const { phone, limit } = world.meta;
	const value = {
		display_phone_number: phone.slice(1),
		event: limit === oldLimit ? "FLAGGED" : "DOWNGRADE",
		...{ old_limit: oldLimit, current_limit: limit, max_daily_conversations_per_business: limit },
	};
	const webhook = webhookOf(world, "phone_number_quality_update", value, { from: phone });
	if (webhook) world.timetable.later(delay(world), () => tell(world, webhook));
}

/** Whoever is to hear of the app's account must know its word, and say the challenge back. */
export async function listenAt({ meta }: World, url: string, verifyToken: string): Promise<boolean> {
	const challenge = String(randomInt(10 ** 9));
	const query = { "hub.mode": "subscribe", "hub.verify_token": verifyToken, "hub.challenge": challenge };
	const address = `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(query)}`;
	const answer = await fetch(address, { redirect: "manual" });
	if (!answer.ok || (await answer.text()) !== challenge) return false;
	meta.webhookUrl = url;
	return true;
}
