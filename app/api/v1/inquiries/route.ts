import { api, apiList } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { CreateInquiry, ListInquiries } from "@/lib/inquiries/schemas";

export const GET = apiList({ scope: "inquiries:read", query: ListInquiries }, inquiries.list);
export const POST = api({ scope: "inquiries:write", body: CreateInquiry, status: 201 }, inquiries.create);
