import { CALL_SECONDS } from "./call-life";
import type { LedgerEntry } from "./ledger";
import { type Resource, rfc2822, type World } from "./world";

const PARTS = ["Notifications", "Recordings", "Payments", "Events", "Siprec", "Streams", "Transcriptions"];

/** A call as the API shows it. */
export function showCall(
	{ options: { accountSid } }: World,
	{ sid, entry, createdAt, updatedAt, startedAt, endedAt }: Resource,
): Record<string, unknown> {
	const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${sid}`;
	return {
		sid,
		date_created: rfc2822(createdAt),
		date_updated: rfc2822(updatedAt),
		parent_call_sid: null,
		account_sid: accountSid,
		to: entry.to,
		to_formatted: entry.to,
		from: entry.from,
		from_formatted: entry.from,
		phone_number_sid: null,
		status: shownStatus(entry.status),
		start_time: rfc2822(startedAt),
		end_time: rfc2822(endedAt),
		duration: entry.status === "completed" ? String(CALL_SECONDS) : null,
		price: null,
		price_unit: "USD",
		direction: "outbound-api",
		answered_by: null,
		api_version: "2010-04-01",
		forwarded_from: null,
		group_sid: null,
		caller_name: null,
		queue_time: "0",
		trunk_sid: null,
		uri: `${uri}.json`,
		subresource_uris: Object.fromEntries(PARTS.map((part) => [part.toLowerCase(), `${uri}/${part}.json`])),
	};
}

/** `initiated` is a word of callbacks; the API still calls it queued. */
export function shownStatus(status: LedgerEntry["status"]): string | undefined {
	return status === "initiated" ? "queued" : status;
}
