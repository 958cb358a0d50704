import { drained } from "@/app/drain";
import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const POST = drained(api({ scope: "recoveries:write", path: { id: "inquiryId" } }, inquiries.sendRecovery));
