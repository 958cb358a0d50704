import { isDemo } from "@/lib/http/demo";
import { showInbox } from "../inbox";

export async function GET(): Promise<Response> {
	if (!isDemo()) return new Response(null, { status: 404 });
	return Response.json(await showInbox());
}
