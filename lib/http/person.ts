import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import * as inquiries from "@/lib/inquiries";
import { ACTS, type Act, NOTICES, type Notice, type Screen } from "@/lib/inquiries/schemas";
import { isId, makeId, randomText } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { describeError, log } from "@/lib/platform/log";
import { clientAddress } from "./address";
import { readBody } from "./body";
import { pickLanguage, spokenLanguage } from "./language";
import { isOurOrigin } from "./origin";
import { type Jar, parseCookies, readSessionCookie, writeSessionCookie } from "./session-cookie";

type Query = Record<string, string | string[] | undefined>;
const FORM_KEY = /^[0-9A-Za-z]{22}$/;

/** What a hosted page shows for this link in this browser. */
export async function showPage({ query }: { query: Query }): Promise<Screen> {
	await connection();
	const [head, jar] = await Promise.all([headers(), cookies()]);
	const visit = visitOf({
		inquiryId: one(query["inquiry-id"]),
		language: one(query.language),
		head,
		jar: jar.getAll(),
	});
	const notice = NOTICES.find((word) => word === one(query.notice));
	// A page reached by our own form is the same visit; one opened by its link, or anew, is a return.
	const fromOutside = head.get("sec-fetch-site") !== "same-origin";
	return inquiries.open({ ...visit, formKey: randomText(22), notice, fromOutside });
}

/** The POST of every hosted form: our origin, one verb, and 303 back to the page, so that a reload never posts again. */
export async function postForm(request: Request): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This form was not posted from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const inquiryId = form.get("inquiry-id") ?? "";
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = visitOf({ inquiryId, language: form.get("language") ?? "", head: request.headers, jar, requestId });
		const act = ACTS.find((word) => word === form.get("act"));
		const formKey = form.get("key") ?? "";
		if (!act || !FORM_KEY.test(formKey)) return refuse(400, "This form is not complete.");
		const acted = await tryAct({ ...visit, formKey }, act, form);
		return back(inquiryId, form.get("language"), acted, jar);
	});
}

/** What an open page asks every few seconds: has anything changed? Lets due steps happen on the way. */
export async function pollPage(request: Request): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This was not asked from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const inquiryId = form.get("inquiry-id") ?? "";
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = visitOf({ inquiryId, language: form.get("language") ?? "", head: request.headers, jar, requestId });
		const polled = await inquiries.poll({ ...visit, formKey: randomText(22) });
		return Response.json(polled, { headers: { "cache-control": "no-store" } });
	});
}

/** GET of a link with a session token: the token becomes a cookie, and leaves the address. Changes no row. */
export function enterByToken(request: Request): Promise<Response> {
	return answered(async (requestId) => {
		const url = new URL(request.url);
		const inquiryId = url.searchParams.get("inquiry-id") ?? "";
		const language = url.searchParams.get("language");
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = visitOf({ inquiryId, language: language ?? "", head: request.headers, jar, requestId });
		const token = url.searchParams.get("session-token") ?? "";
		const cookie = await inquiries.exchangeToken({ ...visit, formKey: randomText(22) }, { token });
		return redirect(inquiryId, language, undefined, cookie ? writeSessionCookie(jar, inquiryId, cookie) : []);
	});
}

/** A failure of ours is told in words; its cause is in the log, under the same id. */
async function answered(work: (requestId: string) => Promise<Response>): Promise<Response> {
	const requestId = makeId("request", new Date());
	try {
		return await work(requestId);
	} catch (error) {
		if (error instanceof Refusal && error.code === "too_large") return refuse(413, error.message);
		log().error({ requestId, err: describeError(error) }, "request failed");
		return refuse(500, `Something went wrong on our side. Nothing you entered before is lost. (${requestId})`);
	}
}

/** Time may have overtaken the page that was posted (expired, finished elsewhere): the page then says so. */
async function tryAct(
	visit: inquiries.Visit,
	act: Act,
	form: URLSearchParams,
): Promise<Awaited<ReturnType<typeof inquiries.act>>> {
	// PostgreSQL holds no NUL; no keyboard has one.
	const all = (name: string) => form.getAll(name).map((text) => text.replaceAll("\0", ""));
	try {
		return await inquiries.act(visit, { act, form: { get: (name) => all(name)[0] ?? "", all } });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const overtaken = error.code === "conflict" || error.code === "gone" || error.code === "not_found";
		if (!overtaken) log().error({ requestId: visit.requestId, act, refusal: error.message }, "an act was refused");
		return {};
	}
}

function back(
	inquiryId: string,
	language: string | null,
	acted: Awaited<ReturnType<typeof inquiries.act>>,
	jar: Jar,
): Response {
	const cookies = acted.cookie ? writeSessionCookie(jar, inquiryId, inquiries.writeCookie(acted.cookie)) : [];
	return redirect(inquiryId, language, acted.notice, cookies);
}

function redirect(
	inquiryId: string,
	language: string | null,
	notice: Notice | undefined,
	setCookies: string[],
): Response {
	const query = new URLSearchParams({ "inquiry-id": isId("inquiry", inquiryId) ? inquiryId : "" });
	const spoken = spokenLanguage(language);
	if (spoken) query.set("language", spoken);
	if (notice) query.set("notice", notice);
	const head = new Headers({
		location: `/verify?${query}`,
		"cache-control": "no-store",
		"referrer-policy": "strict-origin",
	});
	for (const line of setCookies) head.append("set-cookie", line);
	return new Response(null, { status: 303, headers: head });
}

function refuse(status: number, message: string): Response {
	return new Response(`${message}\n`, {
		status,
		headers: {
			"content-type": "text/plain; charset=utf-8",
			"cache-control": "no-store",
			"referrer-policy": "strict-origin",
		},
	});
}

function visitOf(input: {
	inquiryId: string;
	language: string;
	head: Pick<Headers, "get">;
	jar: Jar;
	requestId?: string;
}): Omit<inquiries.Visit, "formKey"> {
	return {
		inquiryId: input.inquiryId,
		cookie: readSessionCookie(input.jar, input.inquiryId),
		language: pickLanguage(input.language, input.head.get("accept-language")),
		requestId: input.requestId ?? makeId("request", new Date()),
		ipAddress: clientAddress(input.head),
		userAgent: input.head.get("user-agent")?.slice(0, 300) ?? null,
	};
}

function one(value: string | string[] | undefined): string {
	return (Array.isArray(value) ? value[0] : value) ?? "";
}
