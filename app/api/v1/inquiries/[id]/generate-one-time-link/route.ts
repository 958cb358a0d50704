import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { GenerateOneTimeLink } from "@/lib/inquiries/schemas";

export const POST = api(
	{ scope: "inquiries:write", path: { id: "inquiryId" }, body: GenerateOneTimeLink },
	inquiries.generateOneTimeLink,
);
