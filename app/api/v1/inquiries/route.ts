import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { CreateInquiry } from "@/lib/inquiries/schemas";

export const POST = api({ scope: "inquiries:write", body: CreateInquiry, status: 201 }, inquiries.create);
