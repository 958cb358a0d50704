import { readBody } from "@/lib/http/body";
import { isDemo } from "@/lib/http/demo";
import { isOurOrigin } from "@/lib/http/origin";
import { parsePhone } from "@/lib/kernel/phone";
import { setBehaviour } from "@/lib/messaging";
import { BEHAVIOURS } from "@/lib/messaging/schemas";

/** How a number takes messages from now on. 303 back to the phone; the address of a number stands in no URL. */
export async function POST(request: Request): Promise<Response> {
	if (!isDemo()) return new Response(null, { status: 404 });
	if (!isOurOrigin(request.headers.get("origin"))) return new Response(null, { status: 403 });
	const body = await readBody(request).catch(() => undefined);
	if (body === undefined) return new Response(null, { status: 413 });
	const form = new URLSearchParams(body);
	const address = addressIn(form.get("to") ?? "");
	const behaviour = BEHAVIOURS.find((word) => word === form.get("behaviour"));
	if (!behaviour) return new Response(null, { status: 400 });
	if (!address) return back({ answer: "not-an-address" });
	await setBehaviour({ address, behaviour });
	return back({ c: form.get("c") ?? "", answer: "saved" });
}

/** E.164 or an e-mail address, or undefined when it is neither. */
function addressIn(text: string): string | undefined {
	const typed = text.trim();
	if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(typed) && typed.length <= 254) return typed;
	const parsed = parsePhone(typed);
	return parsed.ok ? parsed.phone : undefined;
}

function back({ c, answer }: { c?: string; answer: string }): Response {
	const query = new URLSearchParams({ ...(c ? { c } : {}), answer });
	return new Response(null, {
		status: 303,
		headers: { location: `/sandbox/phone?${query}`, "cache-control": "no-store", "referrer-policy": "strict-origin" },
	});
}
