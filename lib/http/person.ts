import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import * as inquiries from "@/lib/inquiries";
import { ACTS, type Act, type CalendarEntry, NOTICES, type Screen } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { log } from "@/lib/platform/log";
import { readBody } from "./body";
import { isOurOrigin } from "./origin";
import { answered, refuse, toInquiry } from "./reply";
import { type Jar, parseCookies, writeSessionCookie } from "./session-cookie";
import { isFormKey, linkVisitOf, one, type Query, visitOf, ZONE_FIELD } from "./visit";

/** What a hosted page shows for this link in this browser. */
export async function showPage({ query }: { query: Query }): Promise<Screen> {
	await connection();
	const [head, jar] = await Promise.all([headers(), cookies()]);
	const asked = { language: one(query.language), style: one(query["style-variant"]), head, jar: jar.getAll() };
	const inquiryId = one(query["inquiry-id"]);
	const link = inquiryId === "" && inquiries.readLink(pairsOf(query));
	if (link) return inquiries.openLink({ ...linkVisitOf(asked), formKey: randomText(22) }, link);
	const notice = NOTICES.find((word) => word === one(query.notice));
	// A page reached by our own form is the same visit; one opened by its link, or anew, is a return.
	const fromOutside = head.get("sec-fetch-site") !== "same-origin";
	return inquiries.open({ ...visitOf({ ...asked, inquiryId }), formKey: randomText(22), notice, fromOutside });
}

/** The POST of every hosted form: our origin, one verb, and 303 back to the page, so that a reload never posts again. */
export async function postForm(request: Request): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This form was not posted from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const inquiryId = form.get("inquiry-id") ?? "";
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = postedVisit(form, { inquiryId, head: request.headers, jar, requestId });
		const act = ACTS.find((word) => word === form.get("act"));
		const formKey = form.get("key") ?? "";
		if (!act || !isFormKey(formKey)) return refuse(400, "This form is not complete.");
		const acted = await tryAct({ ...visit, formKey }, act, form);
		return back(inquiryId, form, acted, jar);
	});
}

/** What an open page asks every few seconds: has anything changed? Lets due steps happen on the way. */
export function pollPage(request: Request): Promise<Response> {
	return answerPage(request, async (visit) => {
		const polled = await inquiries.poll(visit);
		return Response.json(polled, { headers: { "cache-control": "no-store" } });
	});
}

/** What a page says while it is looked at, and when it is left. */
export function noteAlive(request: Request): Promise<Response> {
	return answerPage(request, async (visit) => {
		await inquiries.alive(visit);
		return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
	});
}

/** What a page's own JavaScript posts: from our origin only, with nothing in it but whose page it is. */
async function answerPage(request: Request, work: (visit: inquiries.Visit) => Promise<Response>): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This was not asked from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const inquiryId = form.get("inquiry-id") ?? "";
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = postedVisit(form, { inquiryId, head: request.headers, jar, requestId });
		return work({ ...visit, formKey: randomText(22) });
	});
}

type Poster = Omit<Parameters<typeof visitOf>[0], "language" | "zone">;

function postedVisit(form: URLSearchParams, poster: Poster) {
	return visitOf({ ...poster, language: form.get("language") ?? "", zone: form.get(ZONE_FIELD) ?? "" });
}

/** GET of a link with a session token: the token becomes a cookie, and leaves the address. Changes no row. */
export function enterByToken(request: Request): Promise<Response> {
	return answered(async (requestId) => {
		const url = new URL(request.url);
		const inquiryId = url.searchParams.get("inquiry-id") ?? "";
		const language = url.searchParams.get("language") ?? "";
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = visitOf({ inquiryId, language, head: request.headers, jar, requestId });
		const token = url.searchParams.get("session-token") ?? "";
		const cookie = await inquiries.exchangeToken({ ...visit, formKey: randomText(22) }, { token });
		const cookies = cookie ? writeSessionCookie(jar, inquiryId, cookie) : [];
		return toInquiry(inquiryId, url.searchParams, undefined, cookies);
	});
}

type Write = (language: inquiries.Visit["language"], entry: CalendarEntry) => string;

/** GET of a calendar's file, for the browser that has put something off. */
export function answerCalendar(request: Request, write: Write): Promise<Response> {
	return answered(async (requestId) => {
		const { searchParams } = new URL(request.url);
		const [inquiryId, language] = [searchParams.get("inquiry-id") ?? "", searchParams.get("language") ?? ""];
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = visitOf({ inquiryId, language, head: request.headers, jar, requestId });
		const entry = await inquiries.calendarEntry({ ...visit, formKey: randomText(22) });
		if (!entry) return refuse(404, "There is nothing to put into a calendar here.");
		return new Response(write(visit.language, entry), {
			headers: {
				"content-type": "text/calendar; charset=utf-8",
				"content-disposition": 'attachment; filename="later.ics"',
				"cache-control": "no-store",
			},
		});
	});
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
	form: URLSearchParams,
	acted: Awaited<ReturnType<typeof inquiries.act>>,
	jar: Jar,
): Response {
	const to = acted.inquiryId ?? inquiryId;
	const cookies = acted.cookie ? writeSessionCookie(jar, to, inquiries.writeCookie(acted.cookie)) : [];
	return toInquiry(to, form, acted.notice, cookies);
}

function pairsOf(query: Query): [string, string][] {
	return Object.keys(query).map((name) => [name, one(query[name])]);
}
