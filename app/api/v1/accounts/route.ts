import * as companies from "@/lib/companies";
import { CreateAccount, ListAccounts } from "@/lib/companies/schemas";
import { api, apiList } from "@/lib/http/api";

export const GET = apiList({ scope: "accounts:read", query: ListAccounts }, companies.listAccounts);
export const POST = api({ scope: "accounts:write", body: CreateAccount, status: 201 }, companies.createAccount);
