import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import type { Resource } from "./world";

const PAGE_SIZE = 50;
const MOST = 1000;

/** One page of a list of the 2010 API, newest first. What is too new to be listed is not. */
export function listPage(
	{ world, path, query }: Asked,
	key: string,
	things: readonly Resource[],
	show: (thing: Resource) => Record<string, unknown>,
): Reply {
	const size = Math.min(MOST, wholeNumber(query.get("PageSize"), PAGE_SIZE, 1));
	const page = wholeNumber(query.get("Page"), 0, 0);
	const listed = things
		.filter(({ createdAt }) => Date.now() - createdAt.getTime() >= world.options.listLagMs)
		.reverse();
	const shown = listed.slice(page * size, (page + 1) * size);
	const uriOf = (at: number): string => `${path}?${withPage(query, at, size)}`;
	return {
		status: 200,
		body: {
			first_page_uri: uriOf(0),
			end: page * size + Math.max(0, shown.length - 1),
			previous_page_uri: page > 0 ? uriOf(page - 1) : null,
			[key]: shown.map(show),
			uri: uriOf(page),
			page_size: size,
			start: page * size,
			next_page_uri: listed.length > (page + 1) * size ? uriOf(page + 1) : null,
			page,
		},
	};
}

/**
 * Whether a time passes the filters `Name`, `Name>` and `Name<`. A date means its whole UTC day, both ends belong to
 * it; times count in seconds. What has no time yet passes only where nobody asks for one.
 */
export function passesTime(query: URLSearchParams, name: string, time: Date | undefined): boolean {
	const on = spanOf(query.get(name));
	const since = spanOf(query.get(`${name}>`));
	const until = spanOf(query.get(`${name}<`));
	if (!on && !since && !until) return true;
	if (!time) return false;
	const second = Math.floor(time.getTime() / 1000) * 1000;
	return (
		(!on || (second >= on.first && second <= on.last)) &&
		(!since || second >= since.first) &&
		(!until || second <= until.last)
	);
}

function spanOf(text: string | null): { first: number; last: number } | undefined {
	if (text === null || text === "") return undefined;
	const first = Date.parse(text);
	if (Number.isNaN(first)) throw new TwilioError(20001);
	const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
	return { first, last: isDay ? first + 86_399_999 : first };
}

function withPage(query: URLSearchParams, page: number, size: number): URLSearchParams {
	const next = new URLSearchParams(query);
	next.set("PageSize", String(size));
	next.set("Page", String(page));
	if (page > 0) next.set("PageToken", `PA${page}`);
	else next.delete("PageToken");
	return next;
}

function wholeNumber(text: string | null, otherwise: number, least: number): number {
	if (text === null) return otherwise;
	const number = Number(text);
	if (!Number.isInteger(number) || number < least) throw new TwilioError(20001);
	return number;
}
