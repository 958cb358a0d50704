import { isEmail, parseEmail } from "@/lib/kernel/email";
import { parsePhone } from "@/lib/kernel/phone";
import { BEHAVIOURS, type Behaviour } from "@/lib/kernel/words";
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

/** As much as somebody types into a chat on a phone, in characters. */
export const LONGEST_REPLY = 200;

type Reply = { to: string; text: string };

/** The POST of its chat: what is replied to the message `to`. 303 back to that number's WhatsApp. */
export async function postReply(
	request: Request,
	home: string,
	reply: (input: Reply) => Promise<"stop" | "start" | "something else" | undefined>,
): Promise<Response> {
	return posted(request, async (form) => {
		const text = (form.get("text") ?? "").trim().slice(0, LONGEST_REPLY);
		const heard = text === "" ? "nothing" : ((await reply({ to: form.get("to") ?? "", text })) ?? "gone");
		return back(home, { c: form.get("c") ?? "", app: "whatsapp", answer: heard.replace(" ", "-") });
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
