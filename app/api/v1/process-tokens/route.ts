import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { CreateProcessToken } from "@/lib/inquiries/schemas";

export const POST = api(
	{ scope: "process-tokens:write", body: CreateProcessToken, status: 201 },
	inquiries.createProcessToken,
);
