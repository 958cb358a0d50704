import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const GET = api({ scope: "inquiries:read", path: { id: "inquiryId" } }, inquiries.get);
export const DELETE = api({ scope: "inquiries:write", path: { id: "inquiryId" } }, inquiries.redact);
