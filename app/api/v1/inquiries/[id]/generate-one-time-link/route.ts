import { apiByIdWith } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { GenerateOneTimeLink } from "@/lib/inquiries/schemas";

export const POST = apiByIdWith({ scope: "inquiries:write", body: GenerateOneTimeLink }, inquiries.generateOneTimeLink);
