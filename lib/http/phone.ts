import { isEmail, parseEmail } from "@/lib/kernel/email";
import { parsePhone } from "@/lib/kernel/phone";
import { BEHAVIOURS, type Behaviour, LONGEST_WISH, type Meaning } from "@/lib/kernel/words";
import type { Reply } from "@/lib/messaging/schemas";
import { readBody } from "./body";
import { isOurOrigin } from "./origin";

/**
 * The POST of a virtual phone's form: our origin, and how a number takes messages from now on. 303 back to the phone at
 * `home`; the address of a number stands in no URL.
 */
export async function postBehaviour(
	request: Request,
	home: string,
	set: (input: { address: string; behaviour: Behaviour }) => Promise<void>,
): Promise<Response> {
	return posted(request, async (form) => {
		const address = addressIn(form.get("to") ?? "");
		const behaviour = BEHAVIOURS.find((word) => word === form.get("behaviour"));
		if (!behaviour) return new Response(null, { status: 400 });
		if (!address) return back(home, { answer: "not-an-address" });
		await set({ address, behaviour });
		return back(home, { c: form.get("c") ?? "", answer: "saved" });
	});
}

/**
 * The POST of its chat: our origin, and what is replied to a WhatsApp message. 303 back to that number's WhatsApp; what was
 * written stands in no URL.
 */
export async function postReply(
	request: Request,
	home: string,
	reply: (input: Reply) => Promise<Meaning | undefined>,
): Promise<Response> {
	return posted(request, async (form) => {
		const text = (form.get("text") ?? "").replaceAll("\0", "").trim();
		const [c, app] = [form.get("c") ?? "", "whatsapp"];
		if (text === "") return back(home, { c, app, answer: "empty" });
		if (text.length > LONGEST_WISH) return back(home, { c, app, answer: "too-long" });
		return back(home, { c, app, answer: (await reply({ to: form.get("to") ?? "", text })) ?? "gone" });
	});
}

async function posted(request: Request, work: (form: URLSearchParams) => Promise<Response>): Promise<Response> {
	if (!isOurOrigin(request.headers.get("origin"))) return new Response(null, { status: 403 });
	const body = await readBody(request).catch(() => undefined);
	if (body === undefined) return new Response(null, { status: 413 });
	return work(new URLSearchParams(body));
}

/** E.164 or an e-mail address, or undefined when it is neither. */
function addressIn(text: string): string | undefined {
	const email = isEmail(text) ? parseEmail(text) : undefined;
	if (email) return email.ok ? email.email : undefined;
	const parsed = parsePhone(text);
	return parsed.ok ? parsed.phone : undefined;
}

function back(home: string, { c, app, answer }: { c?: string; app?: string; answer: string }): Response {
	const query = new URLSearchParams({ ...(c ? { c } : {}), ...(app ? { app } : {}), answer });
	return new Response(null, {
		status: 303,
		headers: { location: `${home}?${query}`, "cache-control": "no-store", "referrer-policy": "strict-origin" },
	});
}
