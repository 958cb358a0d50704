import * as flows from "@/lib/flows";
import { memberRoute } from "@/lib/http/member-route";

/** What is published of a flow as a file that can live in a repository; its draft where `?draft=true` asks for it and there is one. */
export function GET(
	request: Request,
	{ params }: { params: Promise<{ companyId: string; environment: string; id: string }> },
) {
	return memberRoute(async (ctx) => {
		const { id: flowId } = await params;
		const draft = new URL(request.url).searchParams.get("draft") === "true";
		const document = await flows.exportFlow(ctx, { flowId, draft });
		return new Response(flows.writeDocument(document), {
			headers: {
				"content-type": "application/json; charset=utf-8",
				"content-disposition": `attachment; filename="${fileNameOf(document.definition)}"`,
				"cache-control": "no-store",
			},
		});
	})(request, { params });
}

/** Of a draft anything may be the name. */
function fileNameOf({ name }: { name?: unknown }): string {
	const plain = String(name ?? "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "");
	return `${plain.slice(0, 80) || "flow"}.json`;
}
