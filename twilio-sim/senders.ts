import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import { makeSid } from "./world";

/** A WhatsApp sender of the account, as its owner finds it at Twilio. */
export type Sender = {
	sid: string;
	/** E.164. */
	number: string;
	status: "ONLINE" | "OFFLINE" | "TWILIO_REVIEW";
	quality: string;
	limit: string;
	offlineReasons: { code: string; message: string }[];
};

export function makeSender(number: string): Sender {
	return {
		...{ sid: makeSid("XE"), number, status: "ONLINE", quality: "HIGH", limit: "1K Customers/24hr" },
		offlineReasons: [],
	};
}

const withMore = (reason: Sender["offlineReasons"][number]) => ({
	...reason,
	more_info: `https://www.twilio.com/docs/errors/${reason.code}`,
});

/** All of them on one page: no account of the simulator has many. */
export function listSenders({ world, query }: Asked): Reply {
	if (query.get("Channel") !== "whatsapp") throw new TwilioError(20001);
	const url = `${world.url}/v2/Channels/Senders?Channel=whatsapp`;
	const pages = { first_page_url: url, url, previous_page_url: null, next_page_url: null };
	const senders = world.senders.map(({ sid, number, status, quality, limit, offlineReasons }) => ({
		...{ sid, status, sender_id: `whatsapp:${number}`, url: `${world.url}/v2/Channels/Senders/${sid}` },
		properties: { quality_rating: quality, messaging_limit: limit },
		offline_reasons: offlineReasons.length > 0 ? offlineReasons.map(withMore) : null,
		...{ configuration: null, webhook: null, profile: null, compliance: null },
	}));
	return { status: 200, body: { senders, meta: { ...pages, page: 0, page_size: 50, key: "senders" } } };
}
