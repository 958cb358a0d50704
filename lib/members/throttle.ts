import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, HOUR, MINUTE, secondsUntil } from "@/lib/kernel/time";
import { fingerprint, sign } from "@/lib/platform/keys";
import * as store from "./throttle/store";
import type { Visitor } from "./visitor";

/**
 * How much of what may be tried, and in which time. `together`: on one account from one address; `account`: on one from
 * everywhere; `address`: from one address on everything. Nobody is locked out by it: the link by e-mail has counts of its
 * own, and who has sent too many letters has the ones that came.
 */
const LIMITS = {
	password: { together: [5, 15 * MINUTE], account: [10, HOUR], address: [40, 15 * MINUTE] },
	letter: { together: [3, 15 * MINUTE], account: [6, HOUR], address: [30, HOUR] },
	"recovery-code": { together: [5, 15 * MINUTE], account: [10, HOUR], address: [40, 15 * MINUTE] },
	setup: { together: [10, 15 * MINUTE], account: [30, HOUR], address: [10, 15 * MINUTE] },
} as const;
export type Tried = keyof typeof LIMITS;

/** Counts a try before it is looked at, so that parallel guesses each pay first. Refuses what is over a limit. */
export async function charge(visitor: Visitor, tried: Tried, account: string): Promise<void> {
	const refused = await store.charge(visitor.now, countsOf(visitor, tried, account));
	if (!refused) return;
	const retryAfterSeconds = Math.max(1, secondsUntil(refused, visitor.now));
	const minutes = Math.ceil(retryAfterSeconds / MINUTE);
	const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
	throw new Refusal("too_many", `That was tried too often. Please wait ${wait} and try again.`, { retryAfterSeconds });
}

/** What turned out to be right was no guess. */
export const refund = (visitor: Visitor, tried: Tried, account: string): Promise<void> =>
	store.refund(countsOf(visitor, tried, account).map(({ key }) => key));

function countsOf({ now, ipAddress }: Visitor, tried: Tried, account: string): store.Count[] {
	const { together, account: anywhere, address } = LIMITS[tried];
	const count = (name: string, [most, seconds]: readonly [number, number]) => ({
		key: fingerprint(sign("attempt", `${tried} ${name}`)),
		most,
		endsAt: addSeconds(now, seconds),
	});
	return [
		count(`together ${account} ${ipAddress ?? ""}`, together),
		// Without a trusted proxy everybody comes from nowhere; one count for all of them would be everybody's lock.
		...(ipAddress ? [count(`address ${ipAddress}`, address)] : []),
		count(`account ${account}`, anywhere),
	];
}
