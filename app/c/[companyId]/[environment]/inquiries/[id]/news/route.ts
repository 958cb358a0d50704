import { memberCtx } from "@/lib/http/member";
import { problem } from "@/lib/http/problem";
import * as inquiries from "@/lib/inquiries";

type Context = { params: Promise<{ companyId: string; environment: string; id: string }> };

/** Whether the page of this inquiry would look different by now. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
	const { id, ...place } = await params;
	const { ctx } = await memberCtx(place);
	try {
		const tag = await inquiries.dossierTag(ctx, { inquiryId: id });
		return Response.json({ tag }, { headers: { "cache-control": "no-store" } });
	} catch (error) {
		return problem(error, ctx.requestId);
	}
}
