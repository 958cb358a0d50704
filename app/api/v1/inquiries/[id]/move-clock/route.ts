import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { MoveClock } from "@/lib/inquiries/schemas";

export const POST = api({ scope: "inquiries:write", path: { id: "inquiryId" }, body: MoveClock }, inquiries.moveClock);
