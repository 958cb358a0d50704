import { apiById } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const POST = apiById({ scope: "inquiries:write" }, (ctx, { inquiryId: linkId }) =>
	inquiries.revokeLink(ctx, { linkId }),
);
