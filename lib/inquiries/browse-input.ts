import { z } from "zod";
import { isId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { INQUIRY_STATUSES, type InquiryStatus } from "@/lib/kernel/words";
import type { Filter } from "./list-input";
import { readSearch, type Search } from "./search";

/** Which inquiries a list of the dashboard is about: the API's filters and what only members look for. */
export type Wanted = Filter & { abandoned?: true; search?: Search };

/** As it stands in the address and in the form above the list; absent where nothing is asked for. */
export type Asked = {
	search?: string;
	status?: InquiryStatus[];
	flow?: string;
	/** Days, as 2026-11-21, both included; of UTC. */
	from?: string;
	to?: string;
	abandoned?: true;
};

export type Browse = { asked: Asked; wanted: Wanted; page: Page; faults: string[] };

export const ROWS = 25;

const day = z.iso.date("is not a day such as 2026-11-21");
const idOf = (kind: "flow" | "inquiry") => z.string().refine((text) => isId(kind, text), "is not an id");
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const PARAMETERS = {
	search: z
		.string()
		.max(200, "is longer than 200 characters")
		// PostgreSQL holds neither, so nothing that it holds has them.
		.transform((text) => text.replace(/[\0\p{Surrogate}]/gu, "").trim()),
	status: several.pipe(z.array(z.enum(INQUIRY_STATUSES, "is none of those that there are"))),
	flow: idOf("flow"),
	from: day,
	to: day,
	abandoned: z.literal("1").transform(() => true as const),
	after: idOf("inquiry"),
	before: idOf("inquiry"),
};

/**
 * What the address of the list asks for. An address may be typed, cut off or old: what cannot be read is left out and
 * said, and the rest is shown.
 */
export function readBrowse(query: Record<string, string | string[] | undefined>): Browse {
	const read: Record<string, unknown> = {};
	const faults: string[] = [];
	for (const [name, schema] of Object.entries(PARAMETERS)) {
		const given = query[name];
		if (given === undefined || given.length === 0) continue;
		const parsed = schema.safeParse(given);
		if (parsed.success) read[name] = parsed.data;
		else faults.push(`${name} ${parsed.error.issues[0]?.message ?? "cannot be read"}`);
	}
	const { after, before, ...asked } = read as Asked & { after?: string; before?: string };
	const page = { size: ROWS, ...(before ? { before } : after ? { after } : {}) };
	return { asked, wanted: wantedOf(asked), page, faults };
}

function wantedOf({ search, status, flow, from, to, abandoned }: Asked): Wanted {
	const looked = search === undefined ? undefined : readSearch(search);
	return {
		...(looked && { search: looked }),
		...(status && { status: [...new Set(status)] }),
		...(flow && { "inquiry-template-id": [flow] }),
		...(from && { "created-at-start": new Date(`${from}T00:00:00Z`) }),
		...(to && { "created-at-end": addSeconds(new Date(`${to}T00:00:00Z`), DAY - 0.001) }),
		...(abandoned && { abandoned }),
	};
}

/** The address of a list again: the same question, and no page of it. */
export function writeBrowse({ search, status, flow, from, to, abandoned }: Asked): URLSearchParams {
	const query = new URLSearchParams();
	if (search) query.set("search", search);
	for (const one of status ?? []) query.append("status", one);
	if (flow) query.set("flow", flow);
	if (from) query.set("from", from);
	if (to) query.set("to", to);
	if (abandoned) query.set("abandoned", "1");
	return query;
}
