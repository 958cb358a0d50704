import * as companies from "@/lib/companies";
import { CreateKeyBody, ListKeys } from "@/lib/companies/schemas";
import { api, apiList } from "@/lib/http/api";

export const GET = apiList({ scope: "api-keys:read", query: ListKeys }, companies.listKeys);
export const POST = api({ scope: "api-keys:write", body: CreateKeyBody, status: 201 }, companies.createKeyFromBody);
