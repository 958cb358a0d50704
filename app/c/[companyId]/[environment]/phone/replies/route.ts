import { addressOf } from "@/components/shell/sections";
import { memberRoute } from "@/lib/http/member-route";
import { postReply } from "@/lib/http/phone";
import { replyFromPhone } from "@/lib/recovery";

export const POST = memberRoute((ctx, request) =>
	postReply(request, addressOf(ctx, "phone"), (reply) => replyFromPhone(ctx, reply)),
);
