import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const POST = api({ scope: "inquiries:write", path: { id: "sessionId" } }, inquiries.expireSession);
