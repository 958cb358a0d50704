import { isCron } from "@/lib/http/cron";
import { tick } from "@/lib/worker";

const SECONDS = 50;

/** The cron's door: does what is due. Safe to call twice at once; a stranger learns nothing. */
async function answer(request: Request): Promise<Response> {
	const head = { "cache-control": "no-store" };
	if (!isCron(request)) return Response.json({ errors: [{ title: "Unauthorized" }] }, { status: 401, headers: head });
	await tick({ seconds: SECONDS });
	return Response.json({ ok: true }, { headers: head });
}

export const GET = answer;
export const POST = answer;
