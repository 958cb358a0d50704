import { keepLogo, MAX_LOGO_BYTES } from "@/lib/flows";
import { readBytes } from "@/lib/http/body";
import { memberRoute } from "@/lib/http/member-route";
import { isOurOrigin } from "@/lib/http/origin";
import type { Answer } from "@/lib/kernel/answer";
import { Refusal } from "@/lib/kernel/refusal";

/** A chosen file, as it is, becomes a logo. Answered as an action is: a picture that will not do is no failure. */
export const POST = memberRoute(async (ctx, request) => {
	if (!isOurOrigin(request.headers.get("origin"))) {
		throw new Refusal("not_allowed", "This was not asked from our own page.");
	}
	const bytes = await readBytes(request, MAX_LOGO_BYTES);
	const answer = bytes ? await keepLogo(ctx, { bytes }).then(kept, refused) : refused(TOO_LARGE);
	return Response.json(answer, { headers: { "cache-control": "no-store" } });
});

type Logo = { logoUrl: string };
const TOO_LARGE = new Refusal("too_large", "A logo may have at most 5 MB.");

const kept = (value: Logo): Answer<Logo> => ({ ok: true, value });

function refused(error: unknown): Answer<Logo> {
	if (error instanceof Refusal) return { ok: false, message: error.message, faults: [] };
	throw error;
}
