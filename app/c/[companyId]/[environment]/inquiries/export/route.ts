import { memberCtx } from "@/lib/http/member";
import { paramsOf } from "@/lib/http/query";
import { stream } from "@/lib/http/stream";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";

type Context = { params: Promise<{ companyId: string; environment: string }> };

/** The whole list that the address asks for, as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
	const { ctx } = await memberCtx(await params);
	const { wanted } = readBrowse(paramsOf(request));
	const name = `inquiries-${ctx.environment}-${ctx.now.toISOString().slice(0, 10)}.csv`;
	return new Response(stream(inquiries.exportCsv(ctx, wanted)), {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "no-store",
		},
	});
}
