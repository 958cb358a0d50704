import { isDemo } from "@/lib/http/demo";
import { postBehaviour } from "@/lib/http/phone";
import { setBehaviour } from "@/lib/messaging";

export async function POST(request: Request): Promise<Response> {
	if (!isDemo()) return new Response(null, { status: 404 });
	return postBehaviour(request, "/sandbox/phone", setBehaviour);
}
