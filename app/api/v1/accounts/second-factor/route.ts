import * as companies from "@/lib/companies";
import { SecondFactorBody } from "@/lib/companies/schemas";
import { api } from "@/lib/http/api";

export const GET = api({ scope: "accounts:read" }, companies.getSecondFactor);
export const POST = api({ scope: "accounts:write", body: SecondFactorBody }, companies.setSecondFactor);
