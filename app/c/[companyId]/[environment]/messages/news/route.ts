import { waitingTag } from "@/components/messages/grouped";
import { memberRoute } from "@/lib/http/member-route";
import * as messaging from "@/lib/messaging";

/** Whether the page of all messages would look different by now, which waits for approvals. */
export const GET = memberRoute(async (ctx) => {
	const tag = waitingTag(await messaging.listMessageTemplates(ctx));
	return Response.json({ tag }, { headers: { "cache-control": "no-store" } });
});
