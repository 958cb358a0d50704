import { isDemo } from "@/lib/http/demo";
import { postReply } from "@/lib/http/phone";
import { replyFromInbox } from "@/lib/recovery";

export async function POST(request: Request): Promise<Response> {
	if (!isDemo()) return new Response(null, { status: 404 });
	return postReply(request, "/sandbox/phone", replyFromInbox);
}
