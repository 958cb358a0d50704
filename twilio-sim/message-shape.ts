import { DELIVERY_ERRORS } from "./errors";
import { type Resource, rfc2822, type World } from "./world";

const GSM7_SEGMENT = 160;

/** A message as the API shows it. */
export function showMessage(
	{ options: { accountSid } }: World,
	{ sid, entry, createdAt, updatedAt, startedAt }: Resource,
): Record<string, unknown> {
	const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
	const { body = "", errorCode, messagingServiceSid } = entry;
	return {
		body,
		// Of a messaging service nobody knows the segments before it has chosen a sender.
		num_segments: messagingServiceSid ? "0" : String(Math.max(1, Math.ceil(body.length / GSM7_SEGMENT))),
		direction: "outbound-api",
		from: entry.from ?? null,
		to: entry.to,
		date_updated: rfc2822(updatedAt),
		price: null,
		error_message: errorCode ? (DELIVERY_ERRORS[errorCode] ?? null) : null,
		uri: `${uri}.json`,
		account_sid: accountSid,
		num_media: sid.startsWith("MM") ? "1" : "0",
		status: entry.status,
		messaging_service_sid: messagingServiceSid ?? null,
		sid,
		date_sent: rfc2822(startedAt),
		date_created: rfc2822(createdAt),
		error_code: errorCode ?? null,
		price_unit: "USD",
		api_version: "2010-04-01",
		subresource_uris: { media: `${uri}/Media.json`, feedback: `${uri}/Feedback.json` },
	};
}
