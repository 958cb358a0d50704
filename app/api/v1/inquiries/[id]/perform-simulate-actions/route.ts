import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { SimulateActions } from "@/lib/inquiries/schemas";

export const POST = api(
	{ scope: "inquiries:write", path: { id: "inquiryId" }, body: SimulateActions },
	inquiries.simulate,
);
