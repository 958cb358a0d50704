import type * as inquiries from "@/lib/inquiries";
import { makeId } from "@/lib/kernel/ids";
import { zoneOf } from "@/lib/kernel/local-time";
import { clientAddress } from "./address";
import { pickLanguage, spokenLanguage, styleVariant } from "./language";
import { type Jar, listSessionCookies, readSessionCookie } from "./session-cookie";

export type Query = Record<string, string | string[] | undefined>;
type Asked = {
	language: string;
	style?: string;
	zone?: string;
	head: Pick<Headers, "get">;
	jar: Jar;
	requestId?: string;
};

/** What every form says of the browser's clocks, where JavaScript runs. No field of a flow can be called so. */
export const ZONE_FIELD = "browser_zone";

export function isFormKey(text: string): boolean {
	return /^[0-9A-Za-z]{22}$/.test(text);
}

/** What a browser brings to a link that names no inquiry. */
export function linkVisitOf({
	language,
	style,
	zone,
	head,
	jar,
	requestId,
}: Asked): Omit<inquiries.LinkVisit, "formKey"> {
	return {
		cookieOf: (inquiryId) => readSessionCookie(jar, inquiryId),
		cookies: listSessionCookies(jar),
		chosen: spokenLanguage(language) !== undefined,
		zone: zoneOf(zone ?? ""),
		style: styleVariant(style ?? null),
		language: pickLanguage(language, head.get("accept-language")),
		requestId: requestId ?? makeId("request", new Date()),
		ipAddress: clientAddress(head),
		userAgent: head.get("user-agent")?.slice(0, 300) ?? null,
	};
}

export function visitOf({ inquiryId, ...asked }: Asked & { inquiryId: string }): Omit<inquiries.Visit, "formKey"> {
	const { cookieOf, cookies: _, chosen: __, ...visit } = linkVisitOf(asked);
	return { ...visit, inquiryId, cookie: cookieOf(inquiryId) };
}

export function one(value: string | string[] | undefined): string {
	return (Array.isArray(value) ? value[0] : value) ?? "";
}
