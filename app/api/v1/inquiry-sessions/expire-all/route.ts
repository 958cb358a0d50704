import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { ExpireSessions } from "@/lib/inquiries/schemas";

export const POST = api({ scope: "inquiries:write", body: ExpireSessions }, inquiries.expireAllSessions);
