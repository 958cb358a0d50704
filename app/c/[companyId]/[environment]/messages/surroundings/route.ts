import { z } from "zod";
import { memberRoute } from "@/lib/http/member-route";
import { paramsOf } from "@/lib/http/query";
import { parseParametersAs } from "@/lib/kernel/parse";
import { LANGUAGES } from "@/lib/kernel/words";
import { lookAround } from "../look-around";

const name = z.string().max(600);
const Asked = z.object({ line: name, message: name.optional(), language: z.enum(LANGUAGES) });

/** What a flow's recovery finds in this environment; the builder asks while it waits for an approval. */
export const GET = memberRoute(async (ctx, request) => {
	const { message = null, ...asked } = parseParametersAs(Asked, paramsOf(request));
	return Response.json(await lookAround(ctx, { ...asked, message }), { headers: { "cache-control": "no-store" } });
});
