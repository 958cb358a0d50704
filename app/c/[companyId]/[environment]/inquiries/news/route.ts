import { memberCtx } from "@/lib/http/member";
import { paramsOf } from "@/lib/http/query";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";

type Context = { params: Promise<{ companyId: string; environment: string }> };

/** Whether the same page of the list would look different by now. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
	const { ctx } = await memberCtx(await params);
	const tag = await inquiries.browseTag(ctx, readBrowse(paramsOf(request)));
	return Response.json({ tag }, { headers: { "cache-control": "no-store" } });
}
