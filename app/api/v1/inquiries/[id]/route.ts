import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { UpdateInquiry } from "@/lib/inquiries/schemas";

export const GET = api({ scope: "inquiries:read", path: { id: "inquiryId" } }, inquiries.get);
export const DELETE = api({ scope: "inquiries:write", path: { id: "inquiryId" } }, inquiries.redact);
export const PATCH = api(
	{ scope: "inquiries:write", path: { id: "inquiryId" }, body: UpdateInquiry },
	inquiries.update,
);
