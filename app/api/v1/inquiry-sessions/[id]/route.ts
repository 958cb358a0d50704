import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const GET = api({ scope: "inquiries:read", path: { id: "sessionId" } }, inquiries.getSession);
