import { apiById } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const GET = apiById({ scope: "inquiries:read" }, inquiries.listLinks);
