import { keepLogo, MAX_LOGO_BYTES } from "@/lib/flows";
import { readBytes } from "@/lib/http/body";
import { memberRoute } from "@/lib/http/member-route";
import { isOurOrigin } from "@/lib/http/origin";
import { Refusal } from "@/lib/kernel/refusal";

/** A chosen file, as it is, becomes a logo. */
export const POST = memberRoute(async (ctx, request) => {
	if (!isOurOrigin(request.headers.get("origin"))) {
		throw new Refusal("not_allowed", "This was not asked from our own page.");
	}
	const bytes = await readBytes(request, MAX_LOGO_BYTES);
	if (!bytes) throw new Refusal("too_large", "A logo may have at most 5 MB.");
	return Response.json(await keepLogo(ctx, { bytes }), { headers: { "cache-control": "no-store" } });
});
