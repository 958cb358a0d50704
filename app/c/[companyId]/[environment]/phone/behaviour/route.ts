import { addressOf } from "@/components/shell/sections";
import { memberRoute } from "@/lib/http/member-route";
import { postBehaviour } from "@/lib/http/phone";
import { setPhoneBehaviour } from "@/lib/messaging";

export const POST = memberRoute((ctx, request) =>
	postBehaviour(request, addressOf(ctx, "phone"), (input) => setPhoneBehaviour(ctx, input)),
);
