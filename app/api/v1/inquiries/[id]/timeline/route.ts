import { apiList } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { ListTimeline } from "@/lib/inquiries/schemas";

export const GET = apiList(
	{ scope: "inquiries:read", path: { id: "inquiryId" }, query: ListTimeline },
	inquiries.timeline,
);
