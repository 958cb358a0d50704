import { shownInbox } from "@/components/sandbox/shown";
import { memberRoute } from "@/lib/http/member-route";
import { readPhone } from "@/lib/messaging";

/** What the phone's page asks for while it is looked at. */
export const GET = memberRoute(async (ctx) =>
	Response.json(shownInbox(await readPhone(ctx), ctx.now), { headers: { "cache-control": "no-store" } }),
);
