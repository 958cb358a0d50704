import { api, apiList } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { CreateSession, ListSessions } from "@/lib/inquiries/schemas";

export const GET = apiList({ scope: "inquiries:read", query: ListSessions }, inquiries.listSessions);
export const POST = api({ scope: "inquiries:write", body: CreateSession, status: 201 }, inquiries.createSession);
