import { drained } from "@/app/drain";
import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { SendOneTimeLink } from "@/lib/inquiries/schemas";

export const POST = drained(
	api({ scope: "inquiries:write", path: { id: "inquiryId" }, body: SendOneTimeLink }, inquiries.sendOneTimeLink),
);
