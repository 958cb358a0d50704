import { answerOfProvider, providers } from "@/lib/http/next-auth";
import { writeNotice } from "@/lib/http/notice";
import { visitorOf } from "@/lib/http/visitor";

type Context = { params: Promise<{ provider: string }> };

/** What Google or GitHub say of somebody. The only address of next-auth that is open. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
	const { provider } = await params;
	const known = providers().find((name) => name === provider);
	if (!known) return new Response(null, { status: 404 });
	const { lines, location } = await answerOfProvider(await visitorOf(request.headers), request, known);
	const fault = faultIn(location);
	const head = new Headers({ location: fault ? "/sign-in" : (location ?? "/"), "cache-control": "no-store" });
	if (fault)
		head.append("set-cookie", writeNotice({ form: "password", message: fault, good: false, faults: [], typed: {} }));
	for (const line of lines) head.append("set-cookie", line);
	return new Response(null, { status: 303, headers: head });
}

/** next-auth tells it in the address of a page of its own. A word without a space is its own, not for people. */
function faultIn(location: string | undefined): string | undefined {
	if (!location?.includes("error=")) return undefined;
	const said = new URL(location, "http://localhost").searchParams.get("error") ?? "";
	return said.includes(" ") ? said : "That did not work. Please try again, or sign in another way.";
}
