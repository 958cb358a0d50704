import * as inquiries from "@/lib/inquiries";
import { readBody } from "./body";
import { isOurOrigin } from "./origin";
import { answered, refuse, toInquiry, toPage } from "./reply";
import { parseCookies, writeSessionCookie } from "./session-cookie";
import { isFormKey, linkVisitOf } from "./visit";

/** What the start page's own form says besides its link. */
const OURS = ["key", "language"];

/** The POST of a link's one button: what the link says comes along in the form, and stays behind. */
export async function postStart(request: Request): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This form was not posted from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const [formKey, language] = [form.get("key") ?? "", form.get("language") ?? ""];
		const link = inquiries.readLink([...form].filter(([name]) => !OURS.includes(name)));
		if (!link || !isFormKey(formKey)) return refuse(400, "This form is not complete.");
		const jar = parseCookies(request.headers.get("cookie"));
		const visit = linkVisitOf({ language, head: request.headers, jar, requestId });
		const started = await inquiries.startByLink({ ...visit, formKey }, link);
		// Not by this link: its own page says why.
		if (!started) return toPage(new URLSearchParams(inquiries.addressOf(link)), form);
		const { inquiryId, cookie } = started;
		const cookies = cookie ? writeSessionCookie(jar, inquiryId, inquiries.writeCookie(cookie)) : [];
		return toInquiry(inquiryId, form, undefined, cookies);
	});
}
