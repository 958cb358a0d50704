import type { LinkKind } from "../screen";

/** What a link says. `query`: all of it that we know, as it came. */
export type Link = { kind: LinkKind; secret: string; query: Query };
export type Query = [name: string, value: string][];

/** Reads a link's query; undefined when it is none that leads in by a start page. */
export function readLink(given: Query): Link | undefined {
	const get = (name: string) => given.find(([known]) => known === name)?.[1];
	const code = get("code");
	if (code !== undefined) return { kind: "one-time-link", secret: code, query: [["code", code]] };
	return undefined;
}

/** The address of the link's own page, without what somebody's form was filled with. */
export function addressOf(link: Link): Query {
	return link.query;
}
