import type { Notice } from "@/lib/inquiries/schemas";
import { isId, makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { describeError, log } from "@/lib/platform/log";
import { spokenLanguage, styleVariant } from "./language";

/** A failure of ours is told in words; its cause is in the log, under the same id. */
export async function answered(work: (requestId: string) => Promise<Response>): Promise<Response> {
	const requestId = makeId("request", new Date());
	try {
		return await work(requestId);
	} catch (error) {
		if (error instanceof Refusal && error.code === "too_large") return refuse(413, error.message);
		log().error({ requestId, err: describeError(error) }, "request failed");
		return refuse(500, `Something went wrong on our side. Nothing you entered before is lost. (${requestId})`);
	}
}

/** 303 to an inquiry's page. */
export function toInquiry(
	inquiryId: string,
	asked: URLSearchParams,
	notice: Notice | undefined,
	setCookies: string[],
): Response {
	const query = new URLSearchParams({ "inquiry-id": isId("inquiry", inquiryId) ? inquiryId : "" });
	if (notice) query.set("notice", notice);
	return toPage(query, asked, setCookies);
}

/** 303 to the hosted page with this query. */
export function toPage(query: URLSearchParams, asked: URLSearchParams, setCookies: string[] = []): Response {
	return toAddress("/verify", query, asked, setCookies);
}

/** 303 to a page that looks as it was `asked` to: its language, its style. */
export function toAddress(
	path: string,
	query: URLSearchParams,
	asked: URLSearchParams,
	setCookies: string[] = [],
): Response {
	const language = spokenLanguage(asked.get("language"));
	const style = styleVariant(asked.get("style-variant"));
	if (language) query.set("language", language);
	if (style) query.set("style-variant", style);
	const head = new Headers({
		location: query.size > 0 ? `${path}?${query}` : path,
		"cache-control": "no-store",
		"referrer-policy": "strict-origin",
	});
	for (const line of setCookies) head.append("set-cookie", line);
	return new Response(null, { status: 303, headers: head });
}

export function refuse(status: number, message: string): Response {
	return new Response(`${message}\n`, {
		status,
		headers: {
			"content-type": "text/plain; charset=utf-8",
			"cache-control": "no-store",
			"referrer-policy": "strict-origin",
		},
	});
}
